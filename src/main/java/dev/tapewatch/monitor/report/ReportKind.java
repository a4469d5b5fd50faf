package dev.tapewatch.monitor.report;

/** Which reports there are. */
public enum ReportKind {
    DAILY,
    WEEKLY
}
