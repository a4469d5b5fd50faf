package dev.tapewatch.monitor.report;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * Where reports are kept. Every method blocks and throws a {@link dev.tapewatch.problem.Problem} of kind
 * {@code UNAVAILABLE} while it cannot be reached.
 */
public interface ReportStore {
    /**
     * Keeps a report. Of two versions of one id the one made for the later time stays, whichever comes last; and so does
     * the newest of a kind.
     *
     * @param market the identity of the market that its times are of; a report of another market is newer than any
     * @param scheduled whether a schedule wanted it
     */
    void save(Report report, String market, boolean scheduled);

    Optional<Report> find(String id);

    /** The time of the last version of a report that a schedule wanted; empty if none did. */
    Optional<Instant> lastScheduled(String id, String market);

    Optional<Report> latest(ReportKind kind);

    /** The ids of the reports whose last date is in the span, both ends included, the oldest first. */
    List<String> ids(ReportKind kind, LocalDate from, LocalDate to);
}
