package dev.tapewatch.mcp.tool;

/** A group of tools that can be left out together. */
public enum Toolset {
    /** The server's status. Always there: without it nobody could say why an alert does not come. */
    STATUS,
    /** Alerts that were raised. */
    ALERTS,
    /** Price alerts. */
    PRICES,
    /** The news watchlist. */
    NEWS,
    /** The risk of an account. */
    PORTFOLIO,
    /** Screens for cash-secured puts. */
    SCREENER,
    /** Daily and weekly reports. */
    REPORTS,
    /** What runs when. */
    SCHEDULES,
    /** Channels, deliveries and silences. */
    ROUTING
}
