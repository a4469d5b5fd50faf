package dev.tapewatch.monitor.price.workflow;

import dev.tapewatch.alert.Alert;
import dev.tapewatch.monitor.price.PriceCheck;
import io.temporal.activity.ActivityInterface;
import java.util.List;

/** The effects of the price workflow. */
@ActivityInterface
public interface PriceActivities {
    /** Reads the market and evaluates the rules. Changes nothing, so it may be repeated at will. */
    PriceCheck.Result check(PriceCheck check);

    /** Raises alerts. Idempotent on the alerts' ids. */
    void raise(List<Alert> alerts);
}
