package dev.tapewatch.mcp.resource;

import dev.tapewatch.monitor.news.NewsWatch;
import dev.tapewatch.monitor.portfolio.PortfolioMonitor;
import dev.tapewatch.monitor.price.PriceAlerts;
import dev.tapewatch.monitor.report.Reports;
import dev.tapewatch.monitor.schedule.Schedules;
import dev.tapewatch.monitor.screener.Screeners;
import dev.tapewatch.routing.ChannelDirectory;
import dev.tapewatch.routing.Deliveries;
import dev.tapewatch.routing.RoutingPolicy;
import dev.tapewatch.routing.Silences;

/** The doors to all monitors and to where alerts go. Calls through them block. */
public record Doors(
        PriceAlerts priceAlerts,
        NewsWatch news,
        PortfolioMonitor portfolio,
        Screeners screeners,
        Reports reports,
        Schedules schedules,
        Routing routing) {
    /**
     * The doors to where alerts go.
     *
     * @param policy the limits and hours that reasons are explained by
     */
    public record Routing(Deliveries deliveries, Silences silences, ChannelDirectory channels, RoutingPolicy policy) {}
}
