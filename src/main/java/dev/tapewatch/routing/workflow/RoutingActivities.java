package dev.tapewatch.routing.workflow;

import io.temporal.activity.ActivityInterface;
import org.jspecify.annotations.Nullable;

/** The effects of the router. */
@ActivityInterface(namePrefix = "Routing")
public interface RoutingActivities {
    /**
     * Routes what waits in the outbox, the most urgent first, and wakes the channels that got something. May be repeated
     * at any time.
     */
    Routed routeWaiting();

    /**
     * What was done.
     *
     * @param routed how many alerts left the outbox
     * @param more whether others wait
     * @param problem what kept an alert from being routed while others were; null if nothing
     */
    record Routed(int routed, boolean more, @Nullable String problem) {}
}
