package dev.tapewatch.routing;

import static dev.tapewatch.routing.RoutingScene.NIGHT;
import static dev.tapewatch.routing.RoutingScene.NOW;
import static dev.tapewatch.routing.RoutingScene.channel;
import static dev.tapewatch.routing.RoutingScene.duplicate;
import static dev.tapewatch.routing.RoutingScene.facts;
import static dev.tapewatch.routing.RoutingScene.full;
import static dev.tapewatch.routing.RoutingScene.policy;
import static dev.tapewatch.routing.RoutingScene.price;
import static dev.tapewatch.routing.RoutingScene.room;
import static dev.tapewatch.routing.RoutingScene.storm;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tapewatch.alert.Alert;
import dev.tapewatch.alert.AlertType;
import dev.tapewatch.alert.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PipelineTest {
    private static final Instant MIDNIGHT = Instant.parse("2026-11-24T05:00:00Z");
    private static final Instant MORNING = Instant.parse("2026-11-24T12:00:00Z");
    private static final Verdict DELIVER = new Verdict.Deliver();

    private static final ChannelPolicy SLEEPER = new ChannelPolicy("desk", Severity.INFO, NIGHT);

    private static Verdict verdict(Alert alert, RoutingFacts facts, Counts counts) {
        List<Planned> plan = Pipeline.plan(alert, facts, Map.of("desk", counts));
        assertThat(plan).singleElement().extracting(Planned::channel).isEqualTo("desk");
        return plan.getFirst().verdict();
    }

    private static Verdict verdict(Severity severity, Counts counts) {
        return verdict(price(severity), facts(policy(List.of(), channel("desk"))), counts);
    }

    /** Stopped before the counts: without any. */
    private static void suppressed(Alert alert, RoutingFacts facts, Reason reason) {
        assertThat(Pipeline.channelsToCount(alert, facts)).isEmpty();
        assertThat(Pipeline.plan(alert, facts, Map.of()))
                .extracting(Planned::verdict)
                .containsExactly(new Verdict.Suppress(reason));
    }

    private static RoutingFacts silencedBy(Silence silence) {
        return new RoutingFacts(policy(List.of(), channel("desk")), List.of(silence), false, NOW);
    }

    @Test
    void an_alert_with_room_is_delivered() {
        for (Severity severity : Severity.values()) {
            assertThat(verdict(severity, room())).isEqualTo(DELIVER);
        }
    }

    @Test
    void a_channel_that_does_not_exist_is_told_of() {
        suppressed(
                price(Severity.CRITICAL, "nowhere"), facts(policy(List.of(), channel("desk"))), Reason.UNKNOWN_CHANNEL);
    }

    @Test
    void a_channel_that_wants_more_urgent_ones_gets_no_others() {
        RoutingFacts facts = facts(policy(List.of(), new ChannelPolicy("desk", Severity.WARNING, null)));
        suppressed(price(Severity.INFO), facts, Reason.BELOW_SEVERITY);
        assertThat(verdict(price(Severity.WARNING), facts, room())).isEqualTo(DELIVER);
    }

    @Test
    void a_silence_covers_critical_alerts_too_from_its_start_to_before_its_end() {
        Silence silence = new Silence("S-1", Matcher.ANY, NOW, NOW.plusSeconds(1), null);
        suppressed(price(Severity.CRITICAL), silencedBy(silence), Reason.SILENCED);

        Silence over = new Silence("S-1", Matcher.ANY, NOW.minusSeconds(9), NOW, null);
        assertThat(verdict(price(Severity.INFO), silencedBy(over), room())).isEqualTo(DELIVER);
        Silence other = new Silence(
                "S-1", new Matcher(Set.of(), Set.of(), Set.of("BOLT"), Set.of()), NOW, NOW.plusSeconds(9), null);
        assertThat(verdict(price(Severity.INFO), silencedBy(other), room())).isEqualTo(DELIVER);
    }

    @Test
    void what_was_acknowledged_is_not_repeated_however_urgent() {
        RoutingFacts facts = new RoutingFacts(policy(List.of(), channel("desk")), List.of(), true, NOW);
        suppressed(price(Severity.CRITICAL), facts, Reason.ACKNOWLEDGED);
    }

    @Test
    void quiet_hours_hold_back_all_but_critical_ones_until_they_end() {
        RoutingFacts facts = new RoutingFacts(policy(List.of(), SLEEPER), List.of(), false, MIDNIGHT);
        for (Severity severity : List.of(Severity.INFO, Severity.WARNING)) {
            assertThat(Pipeline.channelsToCount(price(severity), facts)).isEmpty();
            assertThat(Pipeline.plan(price(severity), facts, Map.of()))
                    .containsExactly(new Planned("desk", new Verdict.Defer(Reason.QUIET_HOURS, "quiet", MORNING)));
        }
        assertThat(verdict(price(Severity.CRITICAL), facts, room())).isEqualTo(DELIVER);
    }

    @Test
    void a_duplicate_is_suppressed_however_urgent() {
        assertThat(verdict(Severity.CRITICAL, duplicate())).isEqualTo(new Verdict.Suppress(Reason.DUPLICATE));
    }

    @Test
    void a_rule_that_fires_over_and_over_is_folded() {
        assertThat(verdict(Severity.WARNING, storm(15))).isEqualTo(DELIVER);
        assertThat(verdict(Severity.WARNING, storm(16)))
                .isEqualTo(new Verdict.Defer(Reason.STORM, "storm/ACME-1", NOW.plusSeconds(180)));
        assertThat(verdict(Severity.CRITICAL, storm(16))).isEqualTo(DELIVER);
    }

    @Test
    void what_is_over_the_limit_waits_for_the_windows_end() {
        assertThat(verdict(Severity.WARNING, full()))
                .isEqualTo(new Verdict.Defer(Reason.RATE_LIMITED, "rate/price", NOW.plusSeconds(3_600)));
        assertThat(verdict(Severity.CRITICAL, full())).isEqualTo(DELIVER);
    }

    @Test
    void a_route_collects_what_is_alike() {
        assertThat(grouped(Severity.INFO)).isEqualTo(deferred("group/1/"));
        assertThat(grouped(Severity.INFO, Route.Grouping.By.RULE, Route.Grouping.By.TYPE))
                .isEqualTo(deferred("group/1/price/ACME-1"));
        assertThat(grouped(Severity.INFO, Route.Grouping.By.SYMBOL)).isEqualTo(deferred("group/1/ACME"));
        assertThat(grouped(Severity.CRITICAL, Route.Grouping.By.SYMBOL)).isEqualTo(DELIVER);
    }

    private static Verdict deferred(String bundle) {
        return new Verdict.Defer(Reason.GROUPED, bundle, NOW.plusSeconds(60));
    }

    private static Verdict grouped(Severity severity, Route.Grouping.By... by) {
        Route.Grouping grouping = new Route.Grouping(Set.of(by), Duration.ofMinutes(1));
        Matcher news = new Matcher(Set.of(AlertType.NEWS), Set.of(), Set.of(), Set.of());
        List<Route> routes = List.of(
                new Route(news, List.of("desk"), false, null),
                new Route(Matcher.ANY, List.of("desk"), false, grouping));
        // Decided again later: the time is that of the counts.
        RoutingFacts later = new RoutingFacts(policy(routes, channel("desk")), List.of(), false, NOW.plusSeconds(5));
        return verdict(price(severity), later, room());
    }

    @Test
    void an_alert_for_the_log_alone_needs_no_plan() {
        RoutingFacts facts = facts(policy(List.of(), channel("desk")));
        assertThat(Pipeline.plan(price(Severity.CRITICAL, "mcp"), facts, Map.of()))
                .isEmpty();
    }

    @Test
    void counts_that_are_missing_are_an_error_and_no_delivery() {
        RoutingFacts facts = facts(policy(List.of(), channel("desk")));
        assertThatThrownBy(() -> Pipeline.plan(price(Severity.INFO), facts, Map.of()))
                .hasMessage("no counts of channel desk");
    }
}
