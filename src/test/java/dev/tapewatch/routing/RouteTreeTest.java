package dev.tapewatch.routing;

import static dev.tapewatch.routing.RoutingScene.channel;
import static dev.tapewatch.routing.RoutingScene.only;
import static dev.tapewatch.routing.RoutingScene.policy;
import static dev.tapewatch.routing.RoutingScene.price;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tapewatch.alert.Alert;
import dev.tapewatch.alert.Severity;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RouteTreeTest {
    private static final Route.Grouping MINUTE = new Route.Grouping(Set.of(), Duration.ofMinutes(1));

    private static List<String> channels(Alert alert, Route... routes) {
        return RouteTree.destinations(alert, policy(List.of(routes), channel("phone"), channel("desk"))).stream()
                .map(Destination::channel)
                .toList();
    }

    private static Route route(Matcher matcher, boolean goOn, String... channels) {
        return new Route(matcher, List.of(channels), goOn, null);
    }

    @Test
    void without_routes_every_channel_gets_it() {
        assertThat(channels(price(Severity.INFO))).containsExactly("phone", "desk");
    }

    @Test
    void an_alert_that_no_route_matches_goes_to_every_channel() {
        assertThat(channels(price(Severity.INFO), route(only(Severity.CRITICAL), false, "phone")))
                .containsExactly("phone", "desk");
    }

    @Test
    void the_first_route_that_matches_decides() {
        assertThat(channels(
                        price(Severity.CRITICAL),
                        route(only(Severity.CRITICAL), false, "desk"),
                        route(Matcher.ANY, false, "phone")))
                .containsExactly("desk");
    }

    @Test
    void a_route_that_goes_on_adds_to_those_behind_it() {
        assertThat(channels(
                        price(Severity.CRITICAL),
                        route(only(Severity.CRITICAL), true, "phone"),
                        route(only(Severity.INFO), false, "other"),
                        route(Matcher.ANY, false, "desk", "phone")))
                .containsExactly("phone", "desk");
    }

    @Test
    void a_route_that_goes_on_into_nothing_has_decided() {
        assertThat(channels(price(Severity.INFO), route(Matcher.ANY, true, "desk")))
                .containsExactly("desk");
    }

    @Test
    void an_alerts_own_channels_win_over_all_routes() {
        assertThat(channels(price(Severity.INFO, "desk", "nowhere", "desk"), route(Matcher.ANY, false, "phone")))
                .containsExactly("desk", "nowhere");
    }

    @Test
    void the_log_is_no_destination() {
        assertThat(channels(price(Severity.INFO, "mcp"))).isEmpty();
        assertThat(channels(price(Severity.INFO, "mcp", "desk"))).containsExactly("desk");
        assertThat(channels(price(Severity.INFO), route(Matcher.ANY, false, "mcp")))
                .isEmpty();
    }

    @Test
    void the_first_route_that_names_a_channel_decides_how_it_is_grouped() {
        Route grouped = new Route(Matcher.ANY, List.of("desk"), true, MINUTE);
        assertThat(RouteTree.destinations(
                        price(Severity.INFO),
                        policy(List.of(grouped, route(Matcher.ANY, false, "desk", "phone")), channel("desk"))))
                .containsExactly(new Destination("desk", 0, MINUTE), new Destination("phone", 1, null));
    }
}
