package dev.tapewatch.doctor;

import dev.tapewatch.problem.Problem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Does all checks side by side. None holds up another, and what hangs is left behind. */
public final class Examination {
    private Examination() {}

    /**
     * What came of each, in the order of the checks.
     *
     * @param limit of every check; whichever is not done by then has failed
     */
    public static List<Finding> of(List<Check> checks, Duration limit) {
        List<FutureTask<List<Finding>>> tasks = new ArrayList<>();
        for (Check check : checks) {
            FutureTask<List<Finding>> task = new FutureTask<>(check.trial());
            tasks.add(task);
            Thread.ofVirtual().name("check " + check.name()).start(task);
        }
        long end = System.nanoTime() + limit.toNanos();
        List<Finding> findings = new ArrayList<>();
        for (int number = 0; number < checks.size(); number++) {
            findings.addAll(outcome(checks.get(number), tasks.get(number), end, limit));
        }
        return findings;
    }

    private static List<Finding> outcome(Check check, FutureTask<List<Finding>> task, long end, Duration limit) {
        try {
            return task.get(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (TimeoutException late) {
            task.cancel(true);
            return List.of(failed(
                    check,
                    "no answer within %d s; check its address, the network between, and whether it is overloaded"
                            .formatted(limit.toSeconds())));
        } catch (ExecutionException failure) {
            return List.of(failed(check, words(Objects.requireNonNullElse(failure.getCause(), failure))));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return List.of(failed(check, "the examination was stopped"));
        }
    }

    /** Only a problem's words are made for users: those of others may hold addresses and passwords. */
    private static String words(Throwable cause) {
        return cause instanceof Problem problem
                ? String.valueOf(problem.getMessage())
                : "it could not be tried (" + cause.getClass().getSimpleName() + "); this is a defect of tapewatch";
    }

    private static Finding failed(Check check, String words) {
        return Finding.fails(check.kind(), check.name(), words);
    }
}
