package dev.tapewatch.mcp.resource;

import dev.tapewatch.monitor.price.PriceAlerts;
import dev.tapewatch.monitor.price.PriceMonitorStatus;
import java.util.List;

/** How the price monitor is doing. */
public final class PriceMonitorFacts implements MonitorFacts {
    private final PriceAlerts alerts;

    public PriceMonitorFacts(PriceAlerts alerts) {
        this.alerts = alerts;
    }

    @Override
    public String name() {
        return "price-alerts";
    }

    @Override
    public List<Report> reports() {
        PriceMonitorStatus status = alerts.status();
        return List.of(new Report(
                name(),
                State.of(status.rules() > 0, status.lastCheckAt(), status.problem()),
                status.rules(),
                status.shards(),
                null,
                status.checksDone(),
                status.lastCheckAt(),
                status.marketTime(),
                status.problem(),
                status.dueAt()));
    }
}
