package dev.tapewatch.mcp.resource;

import dev.tapewatch.monitor.price.PriceAlerts;
import dev.tapewatch.monitor.price.PriceMonitorStatus;
import dev.tapewatch.problem.Problem;

/** How the price monitor is doing. */
public final class PriceMonitorFacts implements MonitorFacts {
    private static final String NAME = "price-alerts";

    private final PriceAlerts alerts;

    public PriceMonitorFacts(PriceAlerts alerts) {
        this.alerts = alerts;
    }

    @Override
    public Report report() {
        try {
            PriceMonitorStatus status = alerts.status();
            return new Report(
                    NAME,
                    state(status),
                    status.rules(),
                    status.shards(),
                    status.checksDone(),
                    status.lastCheckAt(),
                    status.marketTime(),
                    status.problem());
        } catch (Problem e) {
            return new Report(NAME, State.UNREACHABLE, null, null, null, null, null, e.getMessage());
        }
    }

    private static State state(PriceMonitorStatus status) {
        if (status.problem() != null) {
            return State.TROUBLED;
        }
        // Without rules there is nothing to check.
        return status.lastCheckAt() == null && status.rules() > 0 ? State.STARTING : State.RUNNING;
    }
}
