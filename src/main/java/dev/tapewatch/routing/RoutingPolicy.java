package dev.tapewatch.routing;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How alerts are routed, as configured.
 *
 * @param channels by name, in the order of the configuration; {@code mcp}, the alert log itself, is not among them: what is
 *     in the log has arrived there
 * @param routes the first that matches decides, and those behind it if it says so; an alert that no route matches goes to
 *     every channel
 * @param duplicateWindow how long a channel is not told the same topic again
 * @param retryFor how long a delivery is tried before it is given up
 */
public record RoutingPolicy(
        Map<String, ChannelPolicy> channels,
        List<Route> routes,
        Limits limits,
        Duration duplicateWindow,
        Duration retryFor) {
    /** The channel that every alert is on: the log that MCP clients read. */
    public static final String LOG_CHANNEL = "mcp";

    public RoutingPolicy {
        channels = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(channels));
        routes = List.copyOf(routes);
    }
}
