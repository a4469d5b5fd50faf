package dev.tapewatch.testing;

import dev.tapewatch.market.Provenance;
import dev.tapewatch.market.Quality;
import dev.tapewatch.monitor.report.Report;
import dev.tapewatch.monitor.report.ReportKind;
import dev.tapewatch.monitor.report.Reports;
import dev.tapewatch.problem.Problem;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A door to reports that are all the same but for their time. */
public final class InMemoryReports implements Reports {
    private static final Instant NOW = Instant.parse("2026-11-23T21:30:00Z");

    public final FailureSwitch failures = new FailureSwitch();
    private final Map<ReportKind, Report> latest = new EnumMap<>(ReportKind.class);
    private int made;

    @Override
    public synchronized Report run(ReportKind kind, @Nullable String account, String requestKey) {
        failures.check();
        if (account != null && !account.equals(InMemoryPortfolioMonitor.ACCOUNT)) {
            throw Problem.notFound("there is no account of this name: expected SIM-1");
        }
        String name = kind.name().toLowerCase(Locale.ROOT);
        Report report = new Report(
                name + "-SIM-1-2026-11-23",
                kind,
                InMemoryPortfolioMonitor.ACCOUNT,
                LocalDate.parse("2026-11-23"),
                LocalDate.parse("2026-11-23"),
                NOW.plusSeconds(made++),
                "A " + name + " report",
                "Nothing happened.",
                "# A " + name + " report\n\nNothing happened.\n\n![Value of the account](cid:value)\n",
                "<p>Nothing happened.</p>",
                List.of(),
                new Provenance("simulated", NOW, Quality.DELAYED));
        latest.put(kind, report);
        return report;
    }

    @Override
    public synchronized Optional<Report> latest(ReportKind kind) {
        failures.check();
        return Optional.ofNullable(latest.get(kind));
    }
}
