package dev.tapewatch.monitor.report;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The door to the reports. Every method blocks until there is an answer, and throws a
 * {@link dev.tapewatch.problem.Problem}: {@code NOT_FOUND} for an unknown account, {@code UNAVAILABLE} while account or
 * monitor cannot be reached.
 */
public interface Reports {
    /**
     * Makes a report as of now.
     *
     * @param account null for the first one
     * @param requestKey the same key makes the same report
     */
    Report run(ReportKind kind, @Nullable String account, String requestKey);

    /** The newest report of the kind; empty if there is none yet. */
    Optional<Report> latest(ReportKind kind);
}
