package dev.tapewatch.channel.http;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import dev.tapewatch.channel.Channel;
import dev.tapewatch.channel.ChannelContract;
import dev.tapewatch.channel.Outcome;
import dev.tapewatch.channel.Secret;
import dev.tapewatch.testing.Notifications;
import dev.tapewatch.testing.TestClock;
import java.time.Duration;
import java.util.List;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** What every channel over HTTP keeps to. */
public abstract class HttpChannelContract extends ChannelContract {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(tools.jackson.databind.DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(tools.jackson.core.StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();

    protected static final String TOKEN = "t0ken-in-the-path";
    protected final TestClock clock = new TestClock(NOW);
    protected final WireMockServer peer =
            new WireMockServer(options().dynamicPort().dynamicHttpsPort());
    protected final HttpSender sender = new HttpSender(clock, "1.2.3", SystemDefaultDnsResolver.INSTANCE, DEADLINE);

    /** How this receiver says that it took a message. */
    protected abstract ResponseDefinitionBuilder accepts();

    /** How this receiver says that it wants nothing for 1337 ms. */
    protected abstract ResponseDefinitionBuilder limits();

    @BeforeEach
    void startPeer() {
        peer.start();
        answer(accepts());
    }

    @AfterEach
    void stopPeer() {
        sender.close();
        peer.stop();
    }

    protected void answer(ResponseDefinitionBuilder response) {
        peer.resetMappings();
        peer.stubFor(any(anyUrl()).willReturn(response));
    }

    protected Secret address() {
        return Secret.of("http://localhost:" + peer.port() + "/hook/" + TOKEN);
    }

    @Override
    protected void peerIs(Trouble fault) {
        answer(
                switch (fault) {
                    case LIMITED -> limits();
                    case TROUBLED -> aResponse().withStatus(500).withBody("/hook/" + TOKEN);
                    case REFUSING -> aResponse().withStatus(400).withBody("/hook/" + TOKEN);
                    case GONE -> aResponse().withStatus(404).withBody("/hook/" + TOKEN);
                    case SILENT -> accepts().withFixedDelay(20_000);
                    case DRIBBLING ->
                        aResponse().withStatus(500).withBody("x".repeat(100)).withChunkedDribbleDelay(100, 20_000);
                    case RESET -> aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER);
                });
    }

    @Override
    protected List<String> secrets() {
        return List.of(TOKEN, "localhost", Integer.toString(peer.port()));
    }

    @Override
    protected List<String> taken() {
        return requests().stream()
                .map(request -> MAPPER.writeValueAsString(MAPPER.readTree(request.getBodyAsString())) + "\n")
                .toList();
    }

    @Override
    protected String ending() {
        return "json";
    }

    protected List<LoggedRequest> requests() {
        return peer.getAllServeEvents().reversed().stream()
                .map(event -> event.getRequest())
                .toList();
    }

    @Test
    void a_limit_is_as_long_as_the_receiver_asks() {
        answer(limits());

        assertThat(channel().send(Notifications.alert()))
                .isInstanceOfSatisfying(
                        Outcome.RateLimited.class,
                        limited -> assertThat(limited.rest()).isEqualTo(Duration.ofMillis(1337)));
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 307, 308})
    void a_redirect_is_refused_and_not_followed(int status) {
        answer(aResponse().withStatus(status).withHeader("Location", "http://localhost:" + peer.port() + "/other"));

        assertThat(channel().send(Notifications.alert()))
                .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        refused -> assertThat(refused.why()).contains("redirect", "Configure the final address"));
        assertThat(requests()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 503, 504, 408, 425})
    void trouble_is_asked_once_and_left_to_the_caller(int status) {
        answer(aResponse().withStatus(status));

        assertThat(channel().send(Notifications.alert())).isInstanceOf(Outcome.Unavailable.class);
        assertThat(requests()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403, 404, 410})
    void what_says_that_the_address_is_no_use_ends_the_channel(int status) {
        answer(aResponse().withStatus(status));

        assertThat(channel().send(Notifications.alert())).isInstanceOf(Outcome.Gone.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 405, 413, 422})
    void other_refusals_are_of_the_message(int status) {
        answer(aResponse().withStatus(status));

        assertThat(channel().send(Notifications.alert())).isInstanceOf(Outcome.Refused.class);
    }

    @Test
    void a_body_without_end_is_read_to_a_bound() {
        answer(aResponse().withStatus(500).withBody("x".repeat(10_000_000)));

        assertThat(channel().send(Notifications.alert())).isInstanceOf(Outcome.Unavailable.class);
    }

    @Test
    void nobody_there_is_unavailable() {
        Channel channel = channel();
        peer.stop();

        assertThat(channel.send(Notifications.alert())).isInstanceOf(Outcome.Unavailable.class);
    }

    @Test
    void a_broken_answer_is_unavailable() {
        answer(aResponse().withFault(Fault.EMPTY_RESPONSE));
        assertThat(channel().send(Notifications.alert())).isInstanceOf(Outcome.Unavailable.class);

        answer(aResponse().withFault(Fault.RANDOM_DATA_THEN_CLOSE));
        assertThat(channel().send(Notifications.alert())).isInstanceOf(Outcome.Unavailable.class);
    }
}
