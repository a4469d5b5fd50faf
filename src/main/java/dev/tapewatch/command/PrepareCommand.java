package dev.tapewatch.command;

import dev.tapewatch.backing.TemporalProgram;
import dev.tapewatch.problem.Problem;
import java.util.List;
import java.util.Set;

/** Fetches or builds what the first {@code serve} would otherwise wait for. */
final class PrepareCommand implements Command {
    @Override
    public int run(List<String> arguments) {
        DataDirectory directory = DataDirectory.of(Flags.parse(arguments, Set.of(DataDirectory.FLAG)), System.getenv());
        Logs.to(directory.create());
        TemporalProgram.standard()
                .find()
                .ifPresentOrElse(
                        program -> System.out.println("temporal: " + program), PrepareCommand::reportNoTemporal);
        return 0;
    }

    private static void reportNoTemporal() {
        throw Problem.of(
                Problem.Kind.UNAVAILABLE,
                "Temporal could neither be found nor downloaded nor built; install the Temporal CLI or Go, or serve will keep rules in memory only.");
    }
}
