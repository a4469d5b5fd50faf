package dev.tapewatch.testing;

import dev.tapewatch.monitor.report.Report;
import dev.tapewatch.monitor.report.ReportKind;
import dev.tapewatch.monitor.report.ReportStore;
import dev.tapewatch.problem.Problem;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Reports in memory, of one market, that can be out of order for a while. */
public final class InMemoryReportStore implements ReportStore {
    private final Map<String, Report> reports = new ConcurrentHashMap<>();
    private final Map<String, Instant> scheduled = new ConcurrentHashMap<>();
    private final AtomicInteger failuresToCome = new AtomicInteger();

    /** Lets the next saves fail after they were done. */
    public void failNext(int saves) {
        failuresToCome.set(saves);
    }

    @Override
    public void save(Report report, String market, boolean byASchedule) {
        reports.merge(report.id(), report, (old, now) -> now.time().isBefore(old.time()) ? old : now);
        if (byASchedule) {
            scheduled.merge(report.id(), report.time(), (old, now) -> now.isBefore(old) ? old : now);
        }
        if (failuresToCome.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            throw Problem.of(Problem.Kind.UNAVAILABLE, "the reports cannot be reached");
        }
    }

    @Override
    public Optional<Report> find(String id) {
        return Optional.ofNullable(reports.get(id));
    }

    @Override
    public Optional<Instant> lastScheduled(String id, String market) {
        return Optional.ofNullable(scheduled.get(id));
    }

    @Override
    public Optional<Report> latest(ReportKind kind) {
        return reports.values().stream()
                .filter(report -> report.kind() == kind)
                .max(Comparator.comparing(Report::time));
    }

    @Override
    public List<String> ids(ReportKind kind, LocalDate from, LocalDate to) {
        return reports.values().stream()
                .filter(report -> report.kind() == kind)
                .filter(report -> !report.to().isBefore(from) && !report.to().isAfter(to))
                .sorted(Comparator.comparing(Report::to))
                .map(Report::id)
                .toList();
    }
}
