package dev.tapewatch.monitor.workflow;

import io.temporal.activity.ActivityInterface;
import java.time.Instant;

/** What workflows ask the trading calendar: an activity, since closures are announced while workflows are under way. */
@ActivityInterface(namePrefix = "Calendar")
public interface CalendarActivities {
    /** The trading day that a moment falls on. */
    TradingDay day(Instant moment);
}
