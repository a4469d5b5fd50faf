package dev.tapewatch.mcp.telemetry;

import dev.tapewatch.alert.Alert;
import dev.tapewatch.alert.LoggedAlert;
import dev.tapewatch.mcp.resource.RecentAlerts;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Locale;

/**
 * Counts alerts as {@code tapewatch.alerts.raised}, by type and severity, as they appear in the log: each once, however
 * often it was raised. Servers that share a log count the same alerts.
 */
public final class AlertMeters implements RecentAlerts.Listener {
    private final MeterRegistry registry;

    public AlertMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    @Override
    public void arrived(List<LoggedAlert> alerts) {
        alerts.stream().map(LoggedAlert::alert).forEach(this::count);
    }

    private void count(Alert alert) {
        registry.counter(
                        "tapewatch.alerts.raised",
                        "type",
                        alert.type().name().toLowerCase(Locale.ROOT),
                        "severity",
                        alert.severity().name().toLowerCase(Locale.ROOT))
                .increment();
    }
}
