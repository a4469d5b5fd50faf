package dev.tapewatch.monitor.schedule;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The door to the schedules. Every method blocks until there is a durable answer, and throws a
 * {@link dev.tapewatch.problem.Problem}: {@code BAD_INPUT} where a wish makes no sense, {@code NOT_FOUND} for an unknown
 * schedule, {@code CONFLICT} where the name is taken or a built-in one would be deleted, {@code UNAVAILABLE} while
 * Temporal cannot be reached.
 */
public interface Schedules {
    /** All schedules, by name. */
    List<ScheduleView> list();

    /** Makes a schedule; the same wish again answers the one that is there. */
    ScheduleView create(ScheduleWish wish);

    ScheduleView pause(String id, @Nullable String note);

    ScheduleView resume(String id);

    /** Runs it once, now, even if it is paused. */
    ScheduleView trigger(String id);

    /** Deletes it for good and answers what it was. */
    ScheduleView delete(String id);
}
