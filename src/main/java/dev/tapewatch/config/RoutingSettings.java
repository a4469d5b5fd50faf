package dev.tapewatch.config;

import dev.tapewatch.alert.AlertType;
import dev.tapewatch.alert.Severity;
import dev.tapewatch.routing.Route;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.bind.Name;

/**
 * How alerts find their channels, as {@code tapewatch.routing}.
 *
 * @param duplicateWindow how long a channel is not told the same again
 * @param retryFor how long a delivery is tried before it is given up
 * @param routes the first that matches decides; without any, every alert goes to every channel
 */
public record RoutingSettings(
        @DefaultValue("5m") Duration duplicateWindow,
        @DefaultValue("24h") Duration retryFor,
        @DefaultValue LimitSettings limits,
        @DefaultValue List<RouteSettings> routes) {
    /**
     * The most alerts in a time, on each channel.
     *
     * @param screener null for only the common limit, and so are the next two
     * @param all of all types together
     * @param storm of one rule, in its own window
     */
    public record LimitSettings(
            @DefaultValue("60m") Duration window,
            @DefaultValue("10") int price,
            @DefaultValue("20") int news,
            @DefaultValue("5") int portfolio,
            @Nullable Integer screener,
            @Nullable Integer report,
            @Nullable Integer system,
            @DefaultValue("10") int data,
            @DefaultValue("50") int all,
            @DefaultValue("15") int storm,
            @DefaultValue("3m") Duration stormWindow) {}

    /**
     * Which alerts go to which channels. An empty list means any.
     *
     * @param rules by topic, e.g. a price alert's id, or {@code news/ACME}
     * @param goOn written {@code continue}: whether the routes behind it are tried too
     * @param groupBy in what alerts that are collected must be alike; empty for all on the route
     * @param groupDelay how long they are collected; null sends each by itself
     */
    public record RouteSettings(
            @DefaultValue List<AlertType> types,
            @DefaultValue List<Severity> severities,
            @DefaultValue List<String> symbols,
            @DefaultValue List<String> rules,
            @DefaultValue List<String> channels,
            @Name("continue") @DefaultValue("false") boolean goOn,
            @DefaultValue List<Route.Grouping.By> groupBy,
            @Nullable Duration groupDelay) {}
}
