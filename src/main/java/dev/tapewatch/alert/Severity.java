package dev.tapewatch.alert;

/** How urgent an alert is, least urgent first. */
public enum Severity {
    INFO,
    WARNING,
    CRITICAL
}
