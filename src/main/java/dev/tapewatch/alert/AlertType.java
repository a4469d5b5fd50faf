package dev.tapewatch.alert;

/** Which kind of monitor raised an alert. */
public enum AlertType {
    PRICE,
    NEWS,
    PORTFOLIO,
    SCREENER,
    REPORT,
    SYSTEM,
    /** What monitors decide by is stale, missing or contradictory; trading is halted. */
    DATA
}
