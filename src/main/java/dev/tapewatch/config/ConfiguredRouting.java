package dev.tapewatch.config;

import dev.tapewatch.alert.AlertType;
import dev.tapewatch.market.Symbol;
import dev.tapewatch.routing.ChannelPolicy;
import dev.tapewatch.routing.Limits;
import dev.tapewatch.routing.Matcher;
import dev.tapewatch.routing.QuietHours;
import dev.tapewatch.routing.Route;
import dev.tapewatch.routing.RoutingPolicy;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the settings say of routing, as routing understands it. */
final class ConfiguredRouting {
    private ConfiguredRouting() {}

    static RoutingPolicy of(Settings settings) {
        Map<String, ChannelPolicy> channels = new LinkedHashMap<>();
        settings.channels().forEach((name, channel) -> channels.put(name, channel(name, channel)));
        RoutingSettings routing = settings.routing();
        return new RoutingPolicy(
                channels,
                routing.routes().stream().map(ConfiguredRouting::route).toList(),
                limits(routing.limits()),
                routing.duplicateWindow(),
                routing.retryFor());
    }

    private static ChannelPolicy channel(String name, ChannelSettings channel) {
        QuietHours quiet =
                channel.quietHours() == null ? null : channel.quietHours().meant("channels." + name + ".quiet-hours");
        return new ChannelPolicy(name, channel.minimumSeverity(), quiet);
    }

    private static Route route(RoutingSettings.RouteSettings route) {
        Matcher matcher = new Matcher(
                Set.copyOf(route.types()),
                Set.copyOf(route.severities()),
                route.symbols().stream()
                        .map(symbol -> Symbol.parse(symbol).ticker())
                        .collect(Collectors.toSet()),
                Set.copyOf(route.rules()));
        return new Route(matcher, route.channels(), route.goOn(), grouping(route));
    }

    private static Route.@Nullable Grouping grouping(RoutingSettings.RouteSettings route) {
        return route.groupDelay() == null ? null : new Route.Grouping(Set.copyOf(route.groupBy()), route.groupDelay());
    }

    private static Limits limits(RoutingSettings.LimitSettings limits) {
        Map<AlertType, Integer> perType = new EnumMap<>(AlertType.class);
        for (AlertType type : AlertType.values()) {
            Integer most = switch (type) {
                case PRICE -> limits.price();
                case NEWS -> limits.news();
                case PORTFOLIO -> limits.portfolio();
                case SCREENER -> limits.screener();
                case REPORT -> limits.report();
                case SYSTEM -> limits.system();
                case DATA -> limits.data();
            };
            if (most != null) {
                perType.put(type, most);
            }
        }
        return new Limits(limits.window(), perType, limits.all(), limits.stormWindow(), limits.storm());
    }
}
