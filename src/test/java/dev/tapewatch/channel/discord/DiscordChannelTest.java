package dev.tapewatch.channel.discord;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.RequestMethod;
import dev.tapewatch.channel.Channel;
import dev.tapewatch.channel.Outcome;
import dev.tapewatch.channel.Secret;
import dev.tapewatch.channel.Trial;
import dev.tapewatch.channel.http.HttpChannelContract;
import dev.tapewatch.testing.Notifications;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class DiscordChannelTest extends HttpChannelContract {
    @Override
    protected Channel channel() {
        return new DiscordChannel("desk", Secret.of(address().reveal() + "?thread_id=42&wait=false"), sender);
    }

    @Override
    protected ResponseDefinitionBuilder accepts() {
        return okJson("{\"id\":\"1443000000000000001\",\"type\":0,\"channel_id\":\"7\"}")
                .withHeader("X-RateLimit-Limit", "5")
                .withHeader("X-RateLimit-Remaining", "0")
                .withHeader("X-RateLimit-Reset-After", "2.0");
    }

    @Override
    protected ResponseDefinitionBuilder limits() {
        return aResponse()
                .withStatus(429)
                .withHeader("Retry-After", "2")
                .withHeader("X-RateLimit-Limit", "5")
                .withHeader("X-RateLimit-Remaining", "3")
                .withHeader("X-RateLimit-Reset", "1795532403.000")
                .withHeader("X-RateLimit-Reset-After", "1.337")
                .withHeader("X-RateLimit-Scope", "shared")
                .withHeader("Content-Type", "application/json")
                .withBody("{\"message\":\"You are being rate limited.\",\"retry_after\":1.3363,\"global\":false}");
    }

    @Override
    protected void peerIsWell() {
        answer(webhook("Alerts"));
    }

    private static ResponseDefinitionBuilder webhook(String name) {
        return okJson(JsonMapper.shared()
                .writeValueAsString(Map.of(
                        "id",
                        "7",
                        "type",
                        1,
                        "channel_id",
                        "42",
                        "name",
                        name,
                        "token",
                        TOKEN,
                        "url",
                        "/hook/" + TOKEN)));
    }

    @Test
    void a_trial_reads_what_the_webhook_is_and_posts_nothing() {
        peerIsWell();

        assertThat(channel().tried()).isEqualTo(new Trial.Works("webhook 'Alerts' of channel 42"));
        assertThat(requests()).hasSize(1);
        assertThat(requests().getFirst().getMethod()).isEqualTo(RequestMethod.GET);
    }

    @Test
    void a_name_cannot_write_into_the_terminal() {
        answer(webhook("\u001b[31mred\nlong " + "x".repeat(100)));

        assertThat(channel().tried().words()).doesNotContain("\u001b", "\n").hasSizeLessThan(80);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<html>a login page</html>", "{}", "{\"channel_id\":\"no number\"}", "[]", "null"})
    void an_answer_that_is_of_no_webhook_is_none(String body) {
        answer(aResponse().withStatus(200).withBody(body));

        assertThat(channel().tried())
                .isInstanceOfSatisfying(
                        Trial.Fails.class,
                        fails -> assertThat(fails.words()).contains("not as a webhook of Discord does"));
    }

    @Test
    void a_dead_webhook_is_told_with_what_to_do() {
        answer(aResponse().withStatus(404).withBody("{\"message\": \"Unknown Webhook\", \"code\": 10015}"));

        assertThat(channel().tried())
                .isInstanceOfSatisfying(
                        Trial.Fails.class,
                        fails -> assertThat(fails.words()).contains("404", "10015", "Configure a new address"));
    }

    @Test
    void the_message_is_waited_for_and_other_parameters_stay() {
        Outcome outcome = channel().send(Notifications.alert());

        assertThat(outcome).isEqualTo(new Outcome.Sent("1443000000000000001"));
        assertThat(requests().getFirst().queryParameter("wait").values()).containsExactly("true");
        assertThat(requests().getFirst().queryParameter("thread_id").values()).containsExactly("42");
        assertThat(requests().getFirst().getHeader("User-Agent")).isEqualTo("tapewatch/1.2.3");
    }

    @Test
    void the_number_of_a_refusal_is_told_and_its_words_are_not() {
        answer(aResponse().withStatus(400).withBody("{\"code\":50035,\"message\":\"Invalid " + TOKEN + "\"}"));

        assertThat(channel().send(Notifications.alert()))
                .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        refused -> assertThat(refused.why()).contains("50035").doesNotContain(TOKEN));
    }

    @Test
    void what_is_no_message_id_is_not_kept() {
        answer(aResponse().withStatus(200).withBody("{\"id\":\"/hooks/" + TOKEN + "?wait=true\"}"));

        assertThat(channel().send(Notifications.alert())).isEqualTo(new Outcome.Sent(""));
    }

    @Test
    void every_limit_is_kept_in_code_points() {
        channel().send(Notifications.longOne());

        JsonNode embed = JsonMapper.shared()
                .readTree(requests().getFirst().getBodyAsString())
                .path("embeds")
                .path(0);
        assertThat(points(embed.path("title"))).isBetween(250, 256);
        assertThat(points(embed.path("description"))).isBetween(4080, 4096);
        int sum = points(embed.path("title"))
                + points(embed.path("description"))
                + points(embed.path("footer").path("text"));
        assertThat(sum).isLessThan(6000);
    }

    @Test
    void an_answer_whose_body_never_ends_is_still_an_answer() {
        answer(accepts().withChunkedDribbleDelay(50, 20_000));

        assertThat(channel().send(Notifications.alert())).isEqualTo(new Outcome.Sent(""));
    }

    private static int points(JsonNode text) {
        String value = text.asString();
        return value.codePointCount(0, value.length());
    }
}
