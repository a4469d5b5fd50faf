package dev.tapewatch.monitor.screener.workflow;

import dev.tapewatch.monitor.screener.ScreenTerms;
import io.temporal.activity.ActivityInterface;

/** The effects of the screener's workflows. */
@ActivityInterface(namePrefix = "Screener")
public interface ScreenActivities {
    /** The terms of a saved screener as they are now; fails with {@code NOT_FOUND} if there is none. */
    ScreenTerms terms(String screenerId);

    /**
     * Looks through the underlyings and stores the result. Notes with every heartbeat how far it has come, and goes on
     * there when it is tried again.
     */
    ScreenOutcome screen(ScreenRequest request);

    /** Stores that a run has no result. Idempotent. */
    void undone(UndoneScreen run);
}
