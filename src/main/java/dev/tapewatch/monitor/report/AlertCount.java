package dev.tapewatch.monitor.report;

import dev.tapewatch.alert.Alert;
import dev.tapewatch.alert.AlertType;
import dev.tapewatch.alert.Severity;
import java.util.Arrays;
import java.util.List;

/** How many alerts of one type there were, by severity. */
public record AlertCount(AlertType type, int info, int warning, int critical) {
    public int total() {
        return info + warning + critical;
    }

    /** The types there were any of. Reports do not count their own announcements. */
    static List<AlertCount> of(List<Alert> alerts) {
        return Arrays.stream(AlertType.values())
                .filter(type -> type != AlertType.REPORT)
                .map(type -> new AlertCount(
                        type,
                        count(alerts, type, Severity.INFO),
                        count(alerts, type, Severity.WARNING),
                        count(alerts, type, Severity.CRITICAL)))
                .filter(count -> count.total() > 0)
                .toList();
    }

    private static int count(List<Alert> alerts, AlertType type, Severity severity) {
        return Math.toIntExact(alerts.stream()
                .filter(alert -> alert.type() == type && alert.severity() == severity)
                .count());
    }
}
