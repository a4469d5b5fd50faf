package dev.tapewatch.channel.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tapewatch.channel.Channel;
import dev.tapewatch.channel.Outcome;
import dev.tapewatch.channel.Secret;
import dev.tapewatch.channel.discord.DiscordChannel;
import dev.tapewatch.channel.slack.SlackChannel;
import dev.tapewatch.channel.webhook.WebhookChannel;
import dev.tapewatch.testing.FaultySinks;
import dev.tapewatch.testing.FaultySinks.Reply;
import dev.tapewatch.testing.FaultySinks.Sink;
import dev.tapewatch.testing.Notifications;
import dev.tapewatch.testing.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the fault runs rely on: the sinks and the channels speak the same language. */
class FaultySinksTest {
    private static final TestClock CLOCK = new TestClock(Instant.parse("2026-11-24T15:00:01Z"));

    @ParameterizedTest
    @EnumSource(Sink.class)
    void what_is_taken_is_counted_and_what_fails_is_not(Sink sink) {
        try (FaultySinks sinks = FaultySinks.start(7, Duration.ofSeconds(5));
                HttpSender sender =
                        new HttpSender(CLOCK, "1.2.3", SystemDefaultDnsResolver.INSTANCE, Duration.ofMillis(1500))) {
            Channel channel = channel(sink, Secret.of(sinks.address(sink)), sender);
            sinks.script(sink, Reply.TROUBLE, Reply.DROP, Reply.HANG, Reply.GONE, Reply.TAKE, Reply.TAKE, Reply.LIMIT);

            assertThat(channel.send(Notifications.alert())).isInstanceOf(Outcome.Unavailable.class);
            assertThat(channel.send(Notifications.alert())).isInstanceOf(Outcome.Unavailable.class);
            assertThat(channel.send(Notifications.alert())).isInstanceOf(Outcome.Unavailable.class);
            assertThat(channel.send(Notifications.alert())).isInstanceOf(Outcome.Gone.class);
            assertThat(sinks.taken(sink)).isEmpty();

            assertThat(channel.send(Notifications.alert())).isInstanceOf(Outcome.Sent.class);
            assertThat(channel.send(Notifications.alert())).isInstanceOf(Outcome.Sent.class);
            assertThat(sinks.taken(sink)).isEqualTo(Map.of(sink == Sink.WEBHOOK ? "key-a1" : "a1", 2));

            assertThat(channel.send(Notifications.alert()))
                    .isInstanceOfSatisfying(
                            Outcome.RateLimited.class,
                            limited -> assertThat(limited.rest())
                                    .isBetween(Duration.ofMillis(200), Duration.ofMillis(2_000)));
            assertThat(sinks.early(sink)).isZero();
        }
    }

    private static Channel channel(Sink sink, Secret address, HttpSender sender) {
        return switch (sink) {
            case DISCORD -> new DiscordChannel("desk", address, sender);
            case SLACK -> new SlackChannel("desk", address, sender);
            case WEBHOOK -> new WebhookChannel("desk", address, null, sender, CLOCK);
        };
    }
}
