package dev.tapewatch.command;

import dev.tapewatch.mcp.ServerIdentity;
import java.util.List;

/** Says which tapewatch this is. */
final class VersionCommand implements Command {
    @Override
    public int run(List<String> arguments) {
        System.out.println("tapewatch " + ServerIdentity.version());
        return 0;
    }
}
