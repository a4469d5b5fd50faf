package dev.tapewatch.testing;

import dev.tapewatch.alert.Severity;
import dev.tapewatch.market.Quality;
import dev.tapewatch.market.Symbol;
import dev.tapewatch.market.account.AccountSnapshot;
import dev.tapewatch.market.account.Instrument;
import dev.tapewatch.market.account.Position;
import dev.tapewatch.monitor.MonitorStatus;
import dev.tapewatch.monitor.portfolio.Episode;
import dev.tapewatch.monitor.portfolio.Finding;
import dev.tapewatch.monitor.portfolio.PortfolioConfig;
import dev.tapewatch.monitor.portfolio.PortfolioConfigChange;
import dev.tapewatch.monitor.portfolio.PortfolioMonitor;
import dev.tapewatch.monitor.portfolio.PortfolioRisk;
import dev.tapewatch.monitor.portfolio.RiskKind;
import dev.tapewatch.monitor.portfolio.Unjudged;
import dev.tapewatch.problem.Problem;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A door to one account, {@code SIM-1}, that holds a share. */
public final class InMemoryPortfolioMonitor implements PortfolioMonitor {
    public static final String ACCOUNT = "SIM-1";
    private static final Instant NOW = Instant.parse("2026-11-23T15:00:00Z");

    public final FailureSwitch failures = new FailureSwitch();
    private PortfolioConfig config = PortfolioConfig.DEFAULTS;
    private BigDecimal equity = new BigDecimal("1E+5");
    private boolean concentrated;
    private List<Unjudged> unjudged = List.of();

    /** What cannot be judged from now on. */
    public synchronized void doubt(Unjudged... conditions) {
        unjudged = List.of(conditions);
    }

    /** From now on the share makes up too much of the account, or does not. */
    public synchronized void concentrate(boolean now) {
        concentrated = now;
    }

    /** Moves a figure that is nobody's news. */
    public synchronized void earn(BigDecimal dollars) {
        equity = equity.add(dollars);
    }

    @Override
    public List<String> accounts() {
        failures.check();
        return List.of(ACCOUNT);
    }

    @Override
    public synchronized PortfolioRisk risk(@Nullable String account) {
        failures.check();
        if (account != null && !account.equals(ACCOUNT)) {
            throw Problem.notFound("there is no account of this name: expected SIM-1");
        }
        Position position = new Position(
                new Instrument.Share(new Symbol("AAPL")),
                new BigDecimal("100"),
                new BigDecimal("228.02"),
                new BigDecimal("228.02"),
                new BigDecimal("200"),
                new BigDecimal("230"));
        AccountSnapshot snapshot = new AccountSnapshot(
                ACCOUNT,
                NOW,
                "simulated",
                equity,
                new BigDecimal("101000"),
                BigDecimal.ZERO,
                new BigDecimal("77198"),
                new BigDecimal("154396"),
                new BigDecimal("77198"),
                new BigDecimal("11401"),
                new BigDecimal("6840.60"),
                List.of(position),
                Quality.REAL_TIME);
        return new PortfolioRisk(
                snapshot,
                new BigDecimal("-1000"),
                new BigDecimal("-0.99"),
                new BigDecimal("6.84"),
                findings(),
                episodes(),
                config,
                status(),
                unjudged);
    }

    private List<Finding> findings() {
        return concentrated
                ? List.of(new Finding(
                        RiskKind.CONCENTRATION,
                        "AAPL",
                        "AAPL",
                        Severity.WARNING,
                        new BigDecimal("22.80"),
                        "AAPL makes up 22.80% of the account",
                        Map.of("explanation", "22802 / 100000 x 100 is above 20")))
                : List.of();
    }

    private List<Episode> episodes() {
        return concentrated
                ? List.of(new Episode(
                        RiskKind.CONCENTRATION, "AAPL", 1, Severity.WARNING, Severity.WARNING, NOW, NOW, 1, 0))
                : List.of();
    }

    @Override
    public synchronized PortfolioRisk configure(@Nullable String account, PortfolioConfigChange change) {
        failures.check();
        config = new PortfolioConfig(
                Objects.requireNonNullElse(change.dailyLossWarning(), config.dailyLossWarning()),
                Objects.requireNonNullElse(change.dailyLossCritical(), config.dailyLossCritical()),
                Objects.requireNonNullElse(change.marginWarning(), config.marginWarning()),
                Objects.requireNonNullElse(change.marginCritical(), config.marginCritical()),
                Objects.requireNonNullElse(change.assignmentRisk(), config.assignmentRisk()),
                Objects.requireNonNullElse(change.assignmentDays(), config.assignmentDays()),
                Objects.requireNonNullElse(change.maxPositionPercent(), config.maxPositionPercent()),
                Objects.requireNonNullElse(change.reminderInterval(), config.reminderInterval()),
                Objects.requireNonNullElse(change.interval(), config.interval()),
                Objects.requireNonNullElse(change.channels(), config.channels()));
        return risk(account);
    }

    @Override
    public synchronized List<MonitorStatus> statuses() {
        failures.check();
        return List.of(status());
    }

    private MonitorStatus status() {
        return new MonitorStatus("portfolio-monitor/" + ACCOUNT, true, config.interval(), 12, NOW, NOW, null);
    }
}
