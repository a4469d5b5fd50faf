package dev.tapewatch.market.source.http;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import dev.tapewatch.problem.Problem;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.PropertyNamingStrategies;

class SourceClientTest {
    private static final String SECRET = "key-of-the-owner";

    record Price(@Nullable BigDecimal lastPrice, @Nullable String symbol) {}

    private final WireMockServer peer =
            new WireMockServer(WireMockConfiguration.options().dynamicPort());

    @BeforeEach
    void start() {
        peer.start();
    }

    @AfterEach
    void stop() {
        peer.stop();
    }

    private SourceClient client(Manners manners) {
        return new SourceClient(
                "Peer",
                URI.create(peer.baseUrl()),
                manners,
                () -> Map.of("X-Key", SECRET),
                SourceJson.mapper(PropertyNamingStrategies.SNAKE_CASE),
                Clock.systemUTC(),
                new Random(1));
    }

    private SourceClient client() {
        return client(new Manners(6_000, 100, 3, Duration.ofSeconds(2), Duration.ofSeconds(5), 10_000));
    }

    private void answers(String json) {
        peer.stubFor(any(anyUrl()).willReturn(okJson(json)));
    }

    private void answersFirst(com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder first, String then) {
        peer.stubFor(any(anyUrl())
                .inScenario("twice")
                .whenScenarioStateIs(Scenario.STARTED)
                .willReturn(first)
                .willSetStateTo("then"));
        peer.stubFor(
                any(anyUrl()).inScenario("twice").whenScenarioStateIs("then").willReturn(okJson(then)));
    }

    private int asked() {
        return peer.getAllServeEvents().size();
    }

    private static Problem.Kind kind(Throwable failure) {
        return ((Problem) failure).kind();
    }

    @Test
    void parameters_are_encoded_and_every_request_has_the_sources_headers() {
        answers("{}");
        client().ask(SourceRequest.get("/v2/x").with("symbols", "BRK.B,A&B").with("none", null), Price.class);
        peer.verify(getRequestedFor(urlEqualTo("/v2/x?symbols=BRK.B%2CA%26B")).withHeader("X-Key", equalTo(SECRET)));
    }

    @Test
    void a_parameter_with_several_values_comes_once_for_each() {
        answers("{}");
        client().ask(SourceRequest.get("/").withEach("s", List.of("A B", "C")).with("t", 1), Price.class);
        peer.verify(getRequestedFor(urlEqualTo("/?s=A+B&s=C&t=1")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"last_price\":0.1000000000000000055511151231257827}",
                "{\"last_price\":\"0.1000000000000000055511151231257827\",\"new\":[1]}"
            })
    void numbers_are_exact_also_as_text_and_unknown_fields_are_passed_over(String json) {
        answers(json);
        assertThat(client().ask(SourceRequest.get("/"), Price.class).lastPrice())
                .isEqualTo(new BigDecimal("0.1000000000000000055511151231257827"));
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 500, 502, 503, 504})
    void what_may_pass_is_asked_again(int status) {
        answersFirst(aResponse().withStatus(status), "{\"symbol\":\"SPY\"}");
        assertThat(client().ask(SourceRequest.get("/"), Price.class).symbol()).isEqualTo("SPY");
        assertThat(asked()).isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void a_connection_that_breaks_is_tried_again(Fault fault) {
        answersFirst(aResponse().withFault(fault), "{\"symbol\":\"SPY\"}");
        assertThat(client().ask(SourceRequest.get("/"), Price.class).symbol()).isEqualTo("SPY");
    }

    @Test
    void what_stays_broken_is_unavailable_after_all_attempts() {
        peer.stubFor(get(anyUrl()).willReturn(aResponse().withStatus(500).withBody(SECRET)));
        assertThatThrownBy(() -> client().ask(SourceRequest.get("/v1"), Price.class))
                .hasMessageContaining("Peer answered 500 to GET /v1")
                .hasMessageNotContaining(SECRET)
                .extracting(SourceClientTest::kind)
                .isEqualTo(Problem.Kind.UNAVAILABLE);
        assertThat(asked()).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 400, 401, 403, 404, 410, 422})
    void what_will_not_pass_is_asked_once(int status) {
        peer.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(status).withHeader("Location", "/elsewhere")));
        Problem.Kind expected = switch (status) {
            case 404 -> Problem.Kind.NOT_FOUND;
            case 400, 410, 422 -> Problem.Kind.BAD_INPUT;
            default -> Problem.Kind.UNAVAILABLE;
        };
        assertThatThrownBy(() -> client().ask(SourceRequest.get("/"), Price.class))
                .extracting(SourceClientTest::kind)
                .isEqualTo(expected);
        assertThat(asked()).isEqualTo(1);
    }

    @Test
    void a_post_that_may_have_arrived_is_not_repeated() {
        peer.stubFor(any(anyUrl()).willReturn(aResponse().withFault(Fault.EMPTY_RESPONSE)));
        assertThatThrownBy(() -> client().ask(SourceRequest.post("/", "{}"), Price.class))
                .extracting(SourceClientTest::kind)
                .isEqualTo(Problem.Kind.UNAVAILABLE);
        assertThat(asked()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "{\"last_price\":1", "[]", "{\"last_price\":\"abc\"}", "<html>"})
    void an_answer_that_cannot_be_read_is_no_answer(String body) {
        answers(body);
        assertThatThrownBy(() -> client().ask(SourceRequest.get("/"), Price.class))
                .extracting(SourceClientTest::kind)
                .isEqualTo(Problem.Kind.UNAVAILABLE);
    }

    @Test
    void an_answer_that_never_ends_is_given_up() {
        peer.stubFor(any(anyUrl()).willReturn(okJson("{\"symbol\":\"SPY\"}").withChunkedDribbleDelay(10, 60_000)));
        SourceClient impatient =
                client(new Manners(6_000, 100, 1, Duration.ofMillis(300), Duration.ofSeconds(5), 10_000));
        assertThatThrownBy(() -> impatient.ask(SourceRequest.get("/"), Price.class))
                .extracting(SourceClientTest::kind)
                .isEqualTo(Problem.Kind.UNAVAILABLE);
    }

    @Test
    void an_answer_larger_than_agreed_is_not_read() {
        answers("{\"symbol\":\"" + "x".repeat(10_000) + "\"}");
        assertThatThrownBy(() -> client().ask(SourceRequest.get("/"), Price.class))
                .extracting(SourceClientTest::kind)
                .isEqualTo(Problem.Kind.UNAVAILABLE);
    }

    @Test
    void a_source_that_wants_rest_for_longer_than_we_wait_is_left_alone() {
        peer.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(429).withHeader("Retry-After", "60")));
        SourceClient client = client();
        assertThatThrownBy(() -> client.ask(SourceRequest.get("/"), Price.class))
                .isInstanceOf(Problem.class);
        assertThatThrownBy(() -> client.ask(SourceRequest.get("/"), Price.class))
                .hasMessageContaining("wants no further requests")
                .asInstanceOf(InstanceOfAssertFactories.type(Problem.class))
                .extracting(Problem::kind)
                .isEqualTo(Problem.Kind.UNAVAILABLE);
        assertThat(asked()).isEqualTo(1);
    }

    @Test
    void the_last_request_that_a_limit_allows_is_the_last_until_the_limit_is_new() {
        peer.stubFor(any(anyUrl())
                .willReturn(okJson("{}")
                        .withHeader("X-RateLimit-Remaining", "0")
                        .withHeader(
                                "X-RateLimit-Reset",
                                Long.toString(Instant.now().plusSeconds(60).getEpochSecond()))));
        SourceClient client = client();
        client.ask(SourceRequest.get("/"), Price.class);
        assertThatThrownBy(() -> client.ask(SourceRequest.get("/"), Price.class))
                .hasMessageContaining("wants no further requests");
        assertThat(asked()).isEqualTo(1);
    }

    @Test
    void who_can_wait_until_a_limit_is_new_is_slowed_down_and_does_not_fail() {
        String reset = String.valueOf(Instant.now().getEpochSecond() + 3);
        answersFirst(
                aResponse()
                        .withStatus(429)
                        .withHeader("X-RateLimit-Remaining", "7")
                        .withHeader("X-RateLimit-Reset", reset),
                "{\"symbol\":\"A\"}");
        SourceClient hasty = client(new Manners(6_000, 100, 3, Duration.ofSeconds(2), Duration.ofSeconds(1), 10_000));
        SourceClient patient = hasty.patient(Duration.ofSeconds(30));
        SourceRequest request = SourceRequest.get("/x");
        assertThatThrownBy(() -> hasty.ask(request, Price.class)).isInstanceOf(Problem.class);
        // The limit is the source's, not the one's who has met it.
        assertThatThrownBy(() -> hasty.ask(request, Price.class)).hasMessageContaining("rate limit is used up");
        peer.verify(1, getRequestedFor(anyUrl()));
        assertThat(patient.ask(request, Price.class).symbol()).isEqualTo("A");
        assertThat(Instant.now().getEpochSecond()).isGreaterThanOrEqualTo(Long.parseLong(reset));
    }

    @Test
    void no_more_is_asked_than_was_agreed() {
        answers("{}");
        SourceClient slow = client(new Manners(1, 2, 1, Duration.ofSeconds(2), Duration.ofMillis(500), 10_000));
        slow.ask(SourceRequest.get("/"), Price.class);
        slow.ask(SourceRequest.get("/"), Price.class);
        assertThatThrownBy(() -> slow.ask(SourceRequest.get("/"), Price.class))
                .hasMessageContaining("its rate limit is used up");
        assertThat(asked()).isEqualTo(2);
    }

    @Test
    void a_source_that_fails_again_and_again_is_left_alone() {
        peer.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(503)));
        SourceClient client = client(new Manners(6_000, 100, 1, Duration.ofSeconds(2), Duration.ofSeconds(5), 10_000));
        for (int call = 0; call < 10; call++) {
            assertThatThrownBy(() -> client.ask(SourceRequest.get("/"), Price.class))
                    .isInstanceOf(Problem.class);
        }
        assertThatThrownBy(() -> client.ask(SourceRequest.get("/"), Price.class))
                .hasMessageContaining("left alone");
        assertThat(asked()).isEqualTo(10);
    }
}
