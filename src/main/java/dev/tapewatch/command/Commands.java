package dev.tapewatch.command;

import dev.tapewatch.problem.Problem;
import java.util.List;

/** Finds the command that was typed and turns its problems into one sentence and an exit code. */
public final class Commands {
    private static final int FAILED = 1;
    private static final int MISUSED = 2;

    private Commands() {}

    public static int run(List<String> arguments) {
        if (arguments.isEmpty()) {
            System.err.println(HelpCommand.TEXT);
            return MISUSED;
        }
        try {
            return named(arguments.getFirst()).run(arguments.subList(1, arguments.size()));
        } catch (Problem problem) {
            System.err.println("tapewatch: " + problem.getMessage());
            return problem.kind() == Problem.Kind.BAD_INPUT ? MISUSED : FAILED;
        }
    }

    private static Command named(String name) {
        return switch (name) {
            case "serve" -> new ServeCommand();
            case "status" -> new StatusCommand();
            case "stop" -> new StopCommand();
            case "prepare" -> new PrepareCommand();
            case "help", "--help", "-h" -> new HelpCommand();
            case "version", "--version" -> new VersionCommand();
            default ->
                throw Problem.badInput("There is no command '%s'; tapewatch --help lists them all.".formatted(name));
        };
    }
}
