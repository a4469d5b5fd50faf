package dev.tapewatch.mcp.telemetry;

import dev.tapewatch.mcp.resource.MonitorFacts;
import dev.tapewatch.mcp.resource.StatusFacts;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How the monitors are doing, by monitor: {@code tapewatch.monitor.up}, {@code .lag} and {@code .data.age}; and
 * {@code tapewatch.alerts.unrouted}. They are as old as the last {@link #look}.
 */
public final class StatusMeters implements MeterBinder {
    private final StatusFacts status;
    private final Supplier<Instant> marketNow;
    private final Clock clock;
    private volatile double unrouted = Double.NaN;
    private volatile @Nullable Rows rows;

    private record Rows(MultiGauge up, MultiGauge lag, MultiGauge dataAge) {}

    /**
     * @param marketNow the market's own time, which data is as old by
     * @param clock the wall clock, which checks are late by
     */
    public StatusMeters(StatusFacts status, Supplier<Instant> marketNow, Clock clock) {
        this.status = status;
        this.marketNow = marketNow;
        this.clock = clock;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("tapewatch.alerts.unrouted", () -> unrouted)
                .description("Alerts that wait to be routed")
                .register(registry);
        rows = new Rows(
                MultiGauge.builder("tapewatch.monitor.up")
                        .description("1 while the monitor's checks succeed")
                        .register(registry),
                MultiGauge.builder("tapewatch.monitor.lag")
                        .description("How long after it was due the latest check has not come, or 0")
                        .baseUnit("seconds")
                        .register(registry),
                MultiGauge.builder("tapewatch.monitor.data.age")
                        .description(
                                "How old the newest price or article is that the monitor saw, by the market's clock")
                        .baseUnit("seconds")
                        .register(registry));
    }

    /** Asks all monitors. Blocks for a few seconds at most and does not fail. */
    public void look() {
        Rows all = rows;
        if (all == null) {
            return;
        }
        List<MonitorFacts.Report> reports = status.monitors();
        Long waiting = status.unrouted();
        unrouted = waiting == null ? Double.NaN : waiting;
        all.up().register(rows(reports, StatusMeters::up), true);
        all.lag().register(rows(reports, report -> lag(report, clock.instant())), true);
        all.dataAge().register(rows(reports, report -> age(report, marketNow.get())), true);
    }

    private static List<MultiGauge.Row<?>> rows(
            List<MonitorFacts.Report> reports, Function<MonitorFacts.Report, @Nullable Double> value) {
        return reports.stream()
                .<MultiGauge.Row<?>>flatMap(report -> {
                    Double now = value.apply(report);
                    return now == null
                            ? Stream.empty()
                            : Stream.of(MultiGauge.Row.of(Tags.of("monitor", report.name()), now));
                })
                .toList();
    }

    private static Double up(MonitorFacts.Report report) {
        return switch (report.state()) {
            case STARTING, RUNNING -> 1.0;
            case TROUBLED, UNREACHABLE -> 0.0;
        };
    }

    /** Of one that has nothing to watch no check is due; it says so by reporting none. */
    private static @Nullable Double lag(MonitorFacts.Report report, Instant now) {
        Instant due = report.dueAt();
        return due == null ? null : Math.max(0, seconds(Duration.between(due, now)));
    }

    private static @Nullable Double age(MonitorFacts.Report report, Instant now) {
        Instant time = report.marketTime();
        return time == null ? null : Math.max(0, seconds(Duration.between(time, now)));
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1_000.0;
    }
}
