package dev.tapewatch.routing;

import dev.tapewatch.alert.Alert;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which channels an alert goes to: those that its rule asks for, else those of the routes that match, else all. The log is
 * never among them: what is routed is in it.
 */
final class RouteTree {
    private RouteTree() {}

    /** Each channel once, in the order in which they are named. The first route that names a channel decides its grouping. */
    static List<Destination> destinations(Alert alert, RoutingPolicy policy) {
        if (!alert.channels().isEmpty()) {
            return withoutRoute(alert.channels());
        }
        Map<String, Destination> found = new LinkedHashMap<>();
        boolean matched = false;
        for (int number = 0; number < policy.routes().size(); number++) {
            Route route = policy.routes().get(number);
            if (!route.matcher().matches(alert)) {
                continue;
            }
            matched = true;
            for (String channel : route.channels()) {
                found.putIfAbsent(channel, new Destination(channel, number, route.grouping()));
            }
            if (!route.goOn()) {
                break;
            }
        }
        found.remove(RoutingPolicy.LOG_CHANNEL);
        return matched
                ? new ArrayList<>(found.values())
                : withoutRoute(policy.channels().keySet());
    }

    private static List<Destination> withoutRoute(Collection<String> channels) {
        return channels.stream()
                .filter(channel -> !channel.equals(RoutingPolicy.LOG_CHANNEL))
                .distinct()
                .map(Destination::withoutRoute)
                .toList();
    }
}
