package dev.tapewatch.monitor.workflow;

import dev.tapewatch.alert.Alert;
import io.temporal.activity.ActivityInterface;
import java.util.List;

/** Where a workflow's alerts go. */
@ActivityInterface(namePrefix = "Alerts")
public interface AlertActivities {
    /** Raises alerts. Idempotent on the alerts' ids. */
    void raise(List<Alert> alerts);
}
