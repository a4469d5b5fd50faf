package dev.tapewatch.alert;

/** Which kind of monitor raised an alert. */
public enum AlertType {
    PRICE,
    NEWS,
    PORTFOLIO,
    SCREENER,
    REPORT,
    SYSTEM
}
