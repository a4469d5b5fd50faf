package dev.tapewatch.command.stdio;

import dev.tapewatch.command.StdioCommand;
import java.util.List;

/** The stdio command as a program of its own. */
final class StdioProcess {
    private StdioProcess() {}

    public static void main(String[] arguments) {
        System.exit(new StdioCommand().run(List.of(arguments)));
    }
}
