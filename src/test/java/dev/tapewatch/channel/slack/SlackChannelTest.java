package dev.tapewatch.channel.slack;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import dev.tapewatch.channel.Channel;
import dev.tapewatch.channel.Outcome;
import dev.tapewatch.channel.http.HttpChannelContract;
import dev.tapewatch.testing.Notifications;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SlackChannelTest extends HttpChannelContract {
    @Override
    protected Channel channel() {
        return new SlackChannel("desk", address(), sender);
    }

    @Override
    protected ResponseDefinitionBuilder accepts() {
        return ok("ok").withHeader("Content-Type", "text/html");
    }

    @Override
    protected ResponseDefinitionBuilder limits() {
        return aResponse().withStatus(429).withHeader("Retry-After", "1.3363").withBody("rate_limited");
    }

    @Test
    void whole_seconds_are_waited_for_as_slack_asks_in_them() {
        answer(aResponse().withStatus(429).withHeader("Retry-After", "30"));

        assertThat(channel().send(Notifications.alert()))
                .isInstanceOfSatisfying(
                        Outcome.RateLimited.class,
                        limited -> assertThat(limited.rest()).isEqualTo(Duration.ofSeconds(30)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "OK, maybe", "<html>a login page</html>", "invalid_payload"})
    void a_200_without_ok_is_no_success(String body) {
        answer(ok(body));

        assertThat(channel().send(Notifications.alert())).isInstanceOf(Outcome.Refused.class);
    }

    @ParameterizedTest
    @CsvSource({
        "200,no_service",
        "200,channel_is_archived",
        "403,invalid_token",
        "404,no_team",
        "400,no_active_hooks",
        "410,channel_is_archived"
    })
    void the_words_for_a_dead_webhook_end_the_channel(int status, String body) {
        answer(aResponse().withStatus(status).withBody(body));

        assertThat(channel().send(Notifications.alert()))
                .isInstanceOfSatisfying(
                        Outcome.Gone.class, gone -> assertThat(gone.why()).contains(body));
    }

    @Test
    void a_success_that_breaks_off_is_open() {
        answer(accepts().withChunkedDribbleDelay(2, 20_000));

        assertThat(channel().send(Notifications.alert())).isInstanceOf(Outcome.Unavailable.class);
    }

    @Test
    void nothing_in_a_text_is_live() {
        channel().send(Notifications.hostile());

        assertThat(requests().getFirst().getBodyAsString()).doesNotContain("<!channel>", "<@U123>", "<script>");
    }
}
