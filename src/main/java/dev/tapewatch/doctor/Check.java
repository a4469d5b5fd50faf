package dev.tapewatch.doctor;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;

/**
 * Something to try.
 *
 * @param kind of the finding, as for {@code name}, where it does not come to one of its own
 * @param trial blocks; may throw a {@link dev.tapewatch.problem.Problem} where that says what is wrong
 */
public record Check(String kind, String name, Callable<List<Finding>> trial) {
    /** One that finds one thing. */
    public static Check of(String kind, String name, Callable<Finding> trial) {
        return new Check(kind, name, () -> List.of(trial.call()));
    }

    /** One that works if these words can be said, and fails with the problem that hinders them. */
    public static Check words(String kind, String name, Supplier<String> words) {
        return of(kind, name, () -> Finding.works(kind, name, words.get()));
    }
}
