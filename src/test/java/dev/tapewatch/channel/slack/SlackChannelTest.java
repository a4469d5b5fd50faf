package dev.tapewatch.channel.slack;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import dev.tapewatch.channel.Channel;
import dev.tapewatch.channel.Outcome;
import dev.tapewatch.channel.Trial;
import dev.tapewatch.channel.http.HttpChannelContract;
import dev.tapewatch.testing.Notifications;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
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

    @Override
    protected void peerIsWell() {
        answer(aResponse().withStatus(400).withBody("no_text"));
    }

    @Override
    protected Class<? extends Trial> expectedOfTrial(Trouble fault) {
        // What refuses in words that are not Slack's may be another that speaks its protocol.
        return fault == Trouble.REFUSING ? Trial.Reached.class : Trial.Fails.class;
    }

    @Test
    void a_trial_posts_nothing_that_anybody_sees() {
        peerIsWell();

        channel().tried();

        assertThat(requests()).hasSize(1);
        assertThat(requests().getFirst().getBodyAsString()).isEqualTo("{\"text\":\"\"}");
    }

    @ParameterizedTest
    @CsvSource({
        "400,no_text,Works",
        "400,invalid_payload,Works",
        "400,missing_text,Works",
        "200,ok,Reached",
        "403,invalid_token,Fails",
        "404,no_team,Fails",
        "404,no_service,Fails",
        "404,channel_not_found,Fails",
        "410,channel_is_archived,Fails",
        "403,action_prohibited,Fails",
        "200,no_service,Fails",
        "302,,Fails",
        "429,rate_limited,Fails",
        "500,rollup_error,Fails",
        "500,no_text,Fails"
    })
    void a_trial_tells_a_live_webhook_by_what_it_refuses(int status, @Nullable String body, String trial) {
        answer(aResponse().withStatus(status).withBody(body));

        assertThat(channel().tried().getClass().getSimpleName()).isEqualTo(trial);
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
