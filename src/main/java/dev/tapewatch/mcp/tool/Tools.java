package dev.tapewatch.mcp.tool;

import dev.tapewatch.mcp.resource.AlertHistory;
import dev.tapewatch.mcp.resource.BlockingCalls;
import dev.tapewatch.mcp.resource.RecentAlerts;
import dev.tapewatch.mcp.resource.StatusFacts;
import dev.tapewatch.monitor.price.PriceAlerts;
import java.util.List;

/** All tools there are. */
public final class Tools {
    private static final int MOST_WAITING = 2_000;

    private Tools() {}

    public static List<Tool> all(
            PriceAlerts priceAlerts,
            RecentAlerts recent,
            AlertHistory history,
            StatusFacts status,
            BlockingCalls calls) {
        return List.of(
                new AddPriceAlertTool(priceAlerts, recent, calls),
                new ListPriceAlertsTool(priceAlerts, calls),
                new UpdatePriceAlertTool(priceAlerts, calls),
                new RemovePriceAlertTool(priceAlerts, calls),
                new GetRecentAlertsTool(recent, history),
                new WaitForAlertsTool(recent, history, new AlertWaiters(recent, MOST_WAITING)),
                new GetStatusTool(status, calls));
    }
}
