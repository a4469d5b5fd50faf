package dev.tapewatch.routing.activity;

import dev.tapewatch.alert.Alert;
import dev.tapewatch.channel.Outcome;
import dev.tapewatch.routing.Planned;
import dev.tapewatch.routing.Verdict;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Locale;

/**
 * Counts what was decided and what was tried: {@code tapewatch.alerts.routed} by type, channel, verdict and reason,
 * {@code tapewatch.deliveries.attempts} by channel and outcome. What was decided is counted again where a server dies before
 * it has told that it has done so; the ledger has the exact numbers.
 */
public final class RoutingMeters {
    private final MeterRegistry registry;

    public RoutingMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    void planned(Alert alert, List<Planned> plan) {
        for (Planned planned : plan) {
            registry.counter(
                            "tapewatch.alerts.routed",
                            "type",
                            word(alert.type()),
                            "channel",
                            planned.channel(),
                            "verdict",
                            verdict(planned.verdict()),
                            "reason",
                            reason(planned.verdict()))
                    .increment();
        }
    }

    void attempted(String channel, Outcome outcome) {
        registry.counter("tapewatch.deliveries.attempts", "channel", channel, "outcome", outcome(outcome))
                .increment();
    }

    static String verdict(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Deliver deliver -> "deliver";
            case Verdict.Suppress suppress -> "suppress";
            case Verdict.Defer defer -> "defer";
        };
    }

    private static String reason(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Deliver deliver -> "none";
            case Verdict.Suppress suppress -> word(suppress.reason());
            case Verdict.Defer defer -> word(defer.reason());
        };
    }

    static String outcome(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Sent sent -> "sent";
            case Outcome.RateLimited limited -> "rate_limited";
            case Outcome.Unavailable trouble -> "unavailable";
            case Outcome.Refused refused -> "refused";
            case Outcome.Gone gone -> "gone";
        };
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
