package dev.tapewatch.mcp.resource;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tapewatch.alert.AlertType;
import dev.tapewatch.alert.Severity;
import dev.tapewatch.routing.ChannelPolicy;
import dev.tapewatch.routing.Delivery;
import dev.tapewatch.routing.Limits;
import dev.tapewatch.routing.QuietHours;
import dev.tapewatch.routing.Reason;
import dev.tapewatch.routing.RoutingPolicy;
import dev.tapewatch.testing.DeliveryRows;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What became of an alert on a channel is said in words that a person understands. */
class DeliveryFactsTest {
    private static final QuietHours NIGHT =
            new QuietHours(LocalTime.of(22, 0), LocalTime.of(7, 0), ZoneId.of("Europe/Berlin"));
    private static final DeliveryFacts FACTS = new DeliveryFacts(policy(Limits.DEFAULTS));

    private static RoutingPolicy policy(Limits limits) {
        return new RoutingPolicy(
                Map.of("desk", new ChannelPolicy("desk", Severity.WARNING, NIGHT)),
                List.of(),
                limits,
                Duration.ofMinutes(5),
                Duration.ofHours(24));
    }

    private static String suppressed(Reason reason) {
        return FACTS.words(DeliveryRows.suppressed("a", reason));
    }

    private static String waiting(Reason reason) {
        return FACTS.words(DeliveryRows.waiting("a", reason, DeliveryRows.LATER));
    }

    @Test
    void what_is_never_sent_says_why() {
        assertThat(suppressed(Reason.UNKNOWN_CHANNEL))
                .isEqualTo("not sent: there is no channel of this name; list_channels shows those there are");
        assertThat(suppressed(Reason.BELOW_SEVERITY))
                .isEqualTo("not sent: the channel takes alerts from warning on, and this is of severity info");
        assertThat(suppressed(Reason.SILENCED)).contains("a silence covers it", "list_silences");
        assertThat(suppressed(Reason.ACKNOWLEDGED)).contains("acknowledged");
        assertThat(suppressed(Reason.DUPLICATE)).isEqualTo("not sent: the channel was told the same within 5 minutes");
    }

    @Test
    void what_has_to_wait_says_until_when_and_for_what() {
        assertThat(waiting(Reason.RATE_LIMITED))
                .isEqualTo("held back until 16:05 New York by the limit of 10 price alerts, or 50 alerts an hour; it"
                        + " comes in a digest with others like it");
        assertThat(waiting(Reason.STORM))
                .startsWith("held back until 16:05 New York since its rule fired more than 15 times in 3 minutes; ");
        assertThat(waiting(Reason.QUIET_HOURS))
                .startsWith(
                        "held back until 16:05 New York by the channel's quiet hours, 22:00 to 07:00 Europe/Berlin");
        assertThat(waiting(Reason.GROUPED)).startsWith("held back until 16:05 New York by its route");
    }

    @Test
    void a_limit_is_told_as_it_is_configured() {
        Limits limits = new Limits(Duration.ofMinutes(30), Map.of(AlertType.NEWS, 2), 7, Duration.ofMinutes(1), 3);

        assertThat(new DeliveryFacts(policy(limits))
                        .words(DeliveryRows.waiting("a", Reason.RATE_LIMITED, DeliveryRows.LATER)))
                .contains("by the limit of 7 alerts in 30 minutes;");
    }

    @Test
    void another_day_is_named() {
        Instant tomorrow = DeliveryRows.LATER.plus(Duration.ofDays(1));

        assertThat(FACTS.words(DeliveryRows.waiting("a", Reason.QUIET_HOURS, tomorrow)))
                .startsWith("held back until 16:05 New York on 2026-11-24 by");
    }

    @Test
    void what_was_sent_or_failed_is_told_with_its_attempts() {
        assertThat(FACTS.words(DeliveryRows.sent("a"))).isEqualTo("sent at 15:00 New York");
        assertThat(FACTS.words(DeliveryRows.inDigest("a", Reason.RATE_LIMITED, "digest/1")))
                .startsWith("sent at 15:00 New York, in the digest digest/1; held back by the limit of 10 price");
        assertThat(FACTS.words(DeliveryRows.waiting("a", null, null))).isEqualTo("to be sent now");
        assertThat(FACTS.words(DeliveryRows.failed("a", "it answered 500")))
                .isEqualTo("2 attempts failed: it answered 500; tried again at 16:05 New York; it may have arrived 1"
                        + " time more, since the server died while sending");
        assertThat(FACTS.words(DeliveryRows.dead("a", "desk", "it answered 404.")))
                .isEqualTo("given up after 1 attempt: it answered 404; retry_delivery sends it again");
    }

    @ParameterizedTest
    @EnumSource(Reason.class)
    void every_reason_is_told_in_words_and_not_by_its_name(Reason reason) {
        for (Delivery delivery :
                List.of(DeliveryRows.suppressed("a", reason), DeliveryRows.waiting("a", reason, DeliveryRows.LATER))) {
            assertThat(FACTS.of(delivery))
                    .containsEntry("reason", Json.name(reason))
                    .hasEntrySatisfying(
                            "words",
                            words -> assertThat(words)
                                    .asString()
                                    .hasSizeGreaterThan(20)
                                    .doesNotContain("_LIMITED", "null", reason.name()));
        }
    }

    @Test
    void a_channel_that_is_not_configured_any_more_is_explained_without_its_settings() {
        DeliveryFacts facts = new DeliveryFacts(
                new RoutingPolicy(Map.of(), List.of(), Limits.DEFAULTS, Duration.ofHours(1), Duration.ofHours(24)));

        assertThat(facts.words(DeliveryRows.suppressed("a", Reason.BELOW_SEVERITY)))
                .isEqualTo("not sent: the channel takes more urgent alerts only");
        assertThat(facts.words(DeliveryRows.suppressed("a", Reason.DUPLICATE))).endsWith("within 1 hour");
    }
}
