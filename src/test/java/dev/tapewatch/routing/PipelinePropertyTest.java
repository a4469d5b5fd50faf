package dev.tapewatch.routing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tapewatch.alert.Alert;
import dev.tapewatch.alert.AlertType;
import dev.tapewatch.alert.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What must hold for every alert, whatever is configured. */
class PipelinePropertyTest {
    private static final List<String> CHANNELS = List.of("a", "b", "c");
    private static final Set<Reason> EARLY = Set.of(
            Reason.UNKNOWN_CHANNEL, Reason.BELOW_SEVERITY, Reason.SILENCED, Reason.ACKNOWLEDGED, Reason.QUIET_HOURS);

    private final Random random = new Random(20_261_124);

    @Test
    void every_alert_gets_one_verdict_on_each_of_its_channels() {
        for (int turn = 0; turn < 20_000; turn++) {
            Alert alert = alert();
            RoutingFacts facts = facts();
            List<String> counted = Pipeline.channelsToCount(alert, facts);
            Map<String, Counts> counts = new HashMap<>();
            counted.forEach(channel -> counts.put(channel, counts()));

            List<Planned> plan = Pipeline.plan(alert, facts, counts);

            List<String> wanted = RouteTree.destinations(alert, facts.policy()).stream()
                    .map(Destination::channel)
                    .toList();
            assertThat(plan).extracting(Planned::channel).isEqualTo(wanted).doesNotHaveDuplicates();
            assertThat(wanted).doesNotContain(RoutingPolicy.LOG_CHANNEL);
            plan.forEach(planned -> check(alert, facts, planned, counted.contains(planned.channel())));
            assertThat(Pipeline.plan(alert, facts, counts)).isEqualTo(plan);
        }
    }

    private static void check(Alert alert, RoutingFacts facts, Planned planned, boolean counted) {
        assertThat(counted).isNotEqualTo(EARLY.contains(reason(planned.verdict())));
        if (planned.verdict() instanceof Verdict.Defer defer) {
            assertThat(alert.severity()).isNotEqualTo(Severity.CRITICAL);
            assertThat(defer.until()).isAfter(facts.now());
            assertThat(defer.bundle()).isNotBlank();
        }
    }

    private static Reason reason(Verdict verdict) {
        return switch (verdict) {
            // Any that is not early.
            case Verdict.Deliver deliver -> Reason.GROUPED;
            case Verdict.Suppress suppress -> suppress.reason();
            case Verdict.Defer defer -> defer.reason();
        };
    }

    private Alert alert() {
        String[] own = random.nextInt(3) == 0 ? some(Stream.of("a", "b", "mcp", "nowhere")) : new String[0];
        return RoutingScene.alert(
                one(AlertType.values()),
                one(Severity.values()),
                random.nextBoolean() ? one("ACME", "BOLT") : null,
                one("r/1", "r/2"),
                own);
    }

    private RoutingFacts facts() {
        ChannelPolicy[] channels = CHANNELS.stream()
                .map(name -> new ChannelPolicy(
                        name, one(Severity.values()), random.nextBoolean() ? RoutingScene.NIGHT : null))
                .toArray(ChannelPolicy[]::new);
        List<Route> routes =
                Stream.generate(this::route).limit(random.nextInt(4)).toList();
        List<Silence> silences = random.nextInt(4) == 0
                ? List.of(new Silence("S-1", matcher(), Instant.EPOCH, Instant.MAX, null))
                : List.of();
        Instant now = RoutingScene.NOW.plusSeconds(random.nextInt(86_400));
        return new RoutingFacts(RoutingScene.policy(routes, channels), silences, random.nextInt(5) == 0, now);
    }

    private Route route() {
        Route.Grouping grouping = random.nextBoolean()
                ? null
                : new Route.Grouping(Set.of(one(Route.Grouping.By.values())), Duration.ofDays(1 + random.nextInt(7)));
        String[] channels = some(Stream.of("a", "b", "mcp", "gone"));
        return new Route(matcher(), Arrays.asList(channels), random.nextBoolean(), grouping);
    }

    private Matcher matcher() {
        return new Matcher(
                random.nextBoolean() ? Set.of() : Set.of(one(AlertType.values())),
                random.nextBoolean() ? Set.of() : Set.of(one(Severity.values())),
                random.nextBoolean() ? Set.of() : Set.of("ACME"),
                Set.of());
    }

    private Counts counts() {
        Instant later = RoutingScene.NOW.plus(Duration.ofDays(2));
        return new Counts(
                later,
                random.nextInt(4) == 0 ? "earlier" : null,
                1 + random.nextInt(30),
                later,
                random.nextBoolean(),
                later);
    }

    private String[] some(Stream<String> names) {
        String[] chosen = names.filter(name -> random.nextBoolean()).toArray(String[]::new);
        return chosen.length == 0 ? new String[] {"a"} : chosen;
    }

    @SafeVarargs
    private final <T> T one(T... choices) {
        return choices[random.nextInt(choices.length)];
    }
}
