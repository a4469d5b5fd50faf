package dev.tapewatch.mcp.resource;

import dev.tapewatch.monitor.news.NewsWatch;
import dev.tapewatch.monitor.portfolio.PortfolioMonitor;
import dev.tapewatch.monitor.price.PriceAlerts;
import dev.tapewatch.monitor.report.Reports;
import dev.tapewatch.monitor.schedule.Schedules;
import dev.tapewatch.monitor.screener.Screeners;

/** The doors to all monitors. Calls through them block. */
public record Doors(
        PriceAlerts priceAlerts,
        NewsWatch news,
        PortfolioMonitor portfolio,
        Screeners screeners,
        Reports reports,
        Schedules schedules) {}
