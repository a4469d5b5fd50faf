package dev.tapewatch.mcp.completion;

/** What is known here and can be offered to whoever types it. */
public enum Known {
    /** Tickers of price alerts, watchlist, positions and alerts, by name. */
    SYMBOL,
    /** The same, of which several stand side by side with commas between. */
    SYMBOLS,
    /** Types of alerts. */
    ALERT_TYPE,
    /** Accounts that are monitored. */
    ACCOUNT,
    /** Ids of the saved screeners. */
    SCREENER,
    /** Ids of price alerts and whatever else raised an alert of late. */
    RULE,
    /** Ids of alerts, the newest first. */
    ALERT,
    /** Names of channels. */
    CHANNEL,
    /** Nothing: it has to be typed. */
    NOTHING
}
