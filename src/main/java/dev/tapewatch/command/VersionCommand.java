package dev.tapewatch.command;

import java.util.List;
import java.util.Optional;

/** Says which tapewatch this is. */
final class VersionCommand implements Command {
    /** The version that the build wrote into the jar. */
    static String version() {
        return Optional.ofNullable(VersionCommand.class.getPackage().getImplementationVersion())
                .orElse("development");
    }

    @Override
    public int run(List<String> arguments) {
        System.out.println("tapewatch " + version());
        return 0;
    }
}
