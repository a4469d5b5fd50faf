package dev.tapewatch.monitor.activity;

import dev.tapewatch.alert.Alert;
import dev.tapewatch.alert.AlertLog;
import dev.tapewatch.monitor.workflow.AlertActivities;
import java.util.List;

/** Writes the alert log. */
public final class AlertActivitiesImpl implements AlertActivities {
    private final AlertLog log;

    public AlertActivitiesImpl(AlertLog log) {
        this.log = log;
    }

    @Override
    public void raise(List<Alert> alerts) {
        ActivityFailures.translated(() -> alerts.stream().map(log::append).toList());
    }
}
