package dev.tapewatch.command;

import dev.tapewatch.problem.Problem;
import java.util.List;

/** Finds the command that was typed and turns its problems into one sentence and an exit code. */
public final class Commands {
    private static final int FAILED = 1;
    private static final int MISUSED = 2;

    /** EX_TEMPFAIL of sysexits.h: another server has the data directory, so whoever wanted one can use that. */
    private static final int SERVED_ALREADY = 75;

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
            return switch (problem.kind()) {
                case BAD_INPUT -> MISUSED;
                case CONFLICT -> SERVED_ALREADY;
                case NOT_FOUND, UNAVAILABLE, INTERNAL -> FAILED;
            };
        }
    }

    private static Command named(String name) {
        return switch (name) {
            case "serve" -> ServeCommand.untilToldToEnd();
            case "stdio" -> new StdioCommand();
            case "status" -> new StatusCommand();
            case "doctor" -> DoctorCommand.onThisMachine();
            case "credential" -> CredentialCommand.onThisMachine();
            case "stop" -> new StopCommand();
            case "token" -> TokenCommand.onThisMachine();
            case "prepare" -> new PrepareCommand();
            case "train-serve" -> ServeCommand.forTraining();
            case "train" -> new TrainCommand();
            case "help", "--help", "-h" -> new HelpCommand();
            case "version", "--version" -> new VersionCommand();
            default ->
                throw Problem.badInput("There is no command '%s'; tapewatch --help lists them all.".formatted(name));
        };
    }
}
