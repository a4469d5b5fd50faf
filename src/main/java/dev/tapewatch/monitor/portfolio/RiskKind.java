package dev.tapewatch.monitor.portfolio;

/** What can be wrong with an account. */
public enum RiskKind {
    DAILY_LOSS,
    MARGIN,
    ASSIGNMENT,
    CONCENTRATION
}
