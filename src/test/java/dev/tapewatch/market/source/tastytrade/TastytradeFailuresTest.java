package dev.tapewatch.market.source.tastytrade;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;
import static org.awaitility.Awaitility.await;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import dev.tapewatch.market.Symbol;
import dev.tapewatch.market.calendar.NyseCalendar;
import dev.tapewatch.market.source.http.Manners;
import dev.tapewatch.problem.Problem;
import dev.tapewatch.testing.DxLinkPeer;
import dev.tapewatch.testing.TestClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Every endpoint in every kind of trouble: what is said of it, and that it works again afterwards. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TastytradeFailuresTest {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String NGINX =
            "<html><head><title>401 Authorization Required</title></head><body>the-client-secret</body></html>";
    private static final TastytradePace ONE_ATTEMPT = new TastytradePace(
            new Manners(1_000_000, 100_000, 1, Duration.ofSeconds(8), Duration.ofSeconds(9), 1_000_000),
            TastytradePeer.QUICK,
            new Candles.Patience(Duration.ofMillis(300), Duration.ofMillis(100)));

    private final TastytradePeer peer = new TastytradePeer();
    private final DxLinkPeer stream = new DxLinkPeer();
    private TestClock clock;
    private Endpoint.World world;

    @BeforeEach
    void answer() {
        peer.server.resetAll();
        peer.logsIn();
        for (Endpoint endpoint : Endpoint.values()) {
            answers(endpoint, endpoint.good);
        }
        clock = new TestClock(Endpoint.NOW);
        Random random = new Random(1);
        TastytradeAccess access = peer.access(false);
        world = new Endpoint.World(
                new Tastytrade(
                        access,
                        LoginMemory.NONE,
                        List.of(new Symbol("SPY")),
                        NyseCalendar.standard(),
                        clock,
                        random,
                        ONE_ATTEMPT),
                new TastytradeApi(new TastytradeSession(access, clock, random), ONE_ATTEMPT.requests(), clock, random));
        stream.onSubscription = message -> {
            if (message.path("add").toString().contains("SPY{=1m}")) {
                stream.tell("[\"Candle\",[\"SPY{=m}\",\"Candle\",12,%d,600,601,599,600]]"
                        .formatted(Endpoint.NOW.minusSeconds(120).toEpochMilli()));
            }
        };
    }

    @AfterEach
    void stop() {
        world.tastytrade().close();
        assertThat(stream.violations()).isEmpty();
    }

    @AfterAll
    void close() {
        stream.close();
        peer.close();
    }

    private void answers(Endpoint endpoint, String json) {
        peer.server.stubFor(
                get(urlPathEqualTo(endpoint.path)).willReturn(okJson(json.replace("ADDRESS", stream.address()))));
    }

    private void answers(Endpoint endpoint, ResponseDefinitionBuilder response) {
        peer.server.stubFor(get(urlPathEqualTo(endpoint.path)).willReturn(response));
    }

    /** Nothing stands in for what is to fail. */
    private void onlyThis(Endpoint endpoint) {
        if (endpoint != Endpoint.STREAM_TOKEN) {
            answers(Endpoint.STREAM_TOKEN, aResponse().withStatus(503));
        }
        if (endpoint == Endpoint.COURSE) {
            answers(
                    Endpoint.SNAPSHOTS,
                    "{\"data\":{\"items\":[{\"snapshot-date\":\"2026-11-20\",\"net-liquidating-value\":\"99000.0\"}]}}");
        }
    }

    private static Stream<Arguments> statuses() {
        return Stream.of(Endpoint.values())
                .flatMap(endpoint ->
                        Stream.of(401, 403, 404, 429, 500, 502, 503).map(status -> Arguments.of(endpoint, status)));
    }

    @ParameterizedTest
    @MethodSource("statuses")
    void a_refusal_is_said_in_words_without_secrets_and_is_over_when_it_is_over(Endpoint endpoint, int status) {
        onlyThis(endpoint);
        answers(endpoint, aResponse().withStatus(status).withBody(status == 401 ? NGINX : error()));
        if (endpoint.hasAnother() || status == 404 && endpoint.missing == null) {
            assertThatCode(() -> endpoint.ask(world)).doesNotThrowAnyException();
        } else {
            assertThatThrownBy(() -> endpoint.ask(world))
                    .isInstanceOfSatisfying(
                            Problem.class,
                            problem -> assertThat(problem.kind())
                                    .isEqualTo(status == 404 ? endpoint.missing : Problem.Kind.UNAVAILABLE))
                    .satisfies(TastytradeFailuresTest::hasNoSecret)
                    .hasMessageContaining("tastytrade")
                    .hasMessageContaining(status == 404 ? "" : Integer.toString(status));
        }
        assertThat(peer.logins()).isLessThanOrEqualTo(2);
        works(endpoint);
    }

    private static String error() {
        return "{\"error\":{\"code\":\"the-client-secret\",\"message\":\"the-refresh-token\",\"errors\":[{}]}}";
    }

    private static void hasNoSecret(Throwable problem) {
        for (Throwable part = problem; part != null; part = part.getCause()) {
            assertThat(String.valueOf(part.getMessage()))
                    .doesNotContain(TastytradePeer.SECRET)
                    .doesNotContain(TastytradePeer.REFRESH)
                    .doesNotContain("token-1")
                    .doesNotContain(DxLinkPeer.TOKEN);
        }
    }

    /** What an account may not have is not asked for again for ten minutes. */
    private void works(Endpoint endpoint) {
        answers(endpoint, endpoint.good);
        clock.advance(Duration.ofMinutes(10));
        await().pollDelay(Duration.ZERO)
                .ignoreExceptionsInstanceOf(Problem.class)
                .untilAsserted(() -> endpoint.ask(world));
    }

    private static Stream<Arguments> bodies() {
        return Stream.of(Endpoint.values())
                .flatMap(endpoint -> Stream.of(
                                "",
                                "null",
                                "[]",
                                "{}",
                                "{\"data\":null}",
                                "{\"data\":[]}",
                                "{\"data\":\"x\"}",
                                NGINX,
                                endpoint.good.substring(0, endpoint.good.length() / 2))
                        .map(body -> Arguments.of(endpoint, body)));
    }

    @ParameterizedTest
    @MethodSource("bodies")
    void an_answer_that_is_none_is_not_taken_for_one(Endpoint endpoint, String body) {
        onlyThis(endpoint);
        answers(
                endpoint,
                aResponse().withHeader("Content-Type", "application/json").withBody(body));
        isUnavailable(endpoint);
        works(endpoint);
    }

    private static Stream<Arguments> faults() {
        return Stream.of(Endpoint.values())
                .flatMap(endpoint -> Stream.of(
                                Fault.EMPTY_RESPONSE, Fault.MALFORMED_RESPONSE_CHUNK, Fault.CONNECTION_RESET_BY_PEER)
                        .map(fault -> Arguments.of(endpoint, fault)));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void an_answer_that_breaks_off_is_not_taken_for_one(Endpoint endpoint, Fault fault) {
        onlyThis(endpoint);
        answers(endpoint, aResponse().withBody(endpoint.good).withFault(fault));
        isUnavailable(endpoint);
        works(endpoint);
    }

    private void isUnavailable(Endpoint endpoint) {
        if (endpoint.hasAnother()) {
            assertThatCode(() -> endpoint.ask(world)).doesNotThrowAnyException();
        } else {
            assertThatThrownBy(() -> endpoint.ask(world))
                    .isInstanceOfSatisfying(
                            Problem.class, problem -> assertThat(problem.kind()).isEqualTo(Problem.Kind.UNAVAILABLE))
                    .satisfies(TastytradeFailuresTest::hasNoSecret)
                    .hasMessageContaining("tastytrade");
        }
    }

    /** Each field of each answer in turn: missing, null, of another type, absurd, or as the text that numbers come in. */
    @ParameterizedTest
    @EnumSource
    void whatever_stands_in_a_field_is_an_answer_or_a_problem_and_never_a_crash(Endpoint endpoint) {
        onlyThis(endpoint);
        List<Consumer<JsonNode>> mutations = new ArrayList<>();
        collect(JSON.readTree(endpoint.good), "", mutations);
        assertThat(mutations).hasSizeGreaterThan(20);
        for (Consumer<JsonNode> mutation : mutations) {
            JsonNode answer = JSON.readTree(endpoint.good);
            mutation.accept(answer);
            answers(endpoint, answer.toString());
            try {
                endpoint.ask(world);
            } catch (Problem said) {
                hasNoSecret(said);
            } catch (RuntimeException crash) {
                fail(endpoint + " does not bear " + answer, crash);
            }
        }
        works(endpoint);
    }

    /** All ways to spoil what is below a place. */
    private static void collect(JsonNode node, String place, List<Consumer<JsonNode>> mutations) {
        if (node instanceof ObjectNode object) {
            for (String name : object.propertyNames()) {
                mutations.add(root -> ((ObjectNode) root.at(place)).remove(name));
                mutations.add(
                        root -> ((ObjectNode) root.at(place)).put("unknown", 1).putNull(name));
                for (String other : List.of(
                        "\"\"",
                        "\"x\"",
                        "\"NaN\"",
                        "\"-1\"",
                        "\"1e999999\"",
                        "0",
                        "-1",
                        "{}",
                        "[]",
                        "[null]",
                        "true")) {
                    mutations.add(root -> ((ObjectNode) root.at(place)).set(name, JSON.readTree(other)));
                }
                if (object.get(name).isNumber()) {
                    String text = object.get(name).asString();
                    mutations.add(root -> ((ObjectNode) root.at(place)).put(name, text));
                }
                collect(object.get(name), place + "/" + name, mutations);
            }
        } else if (node instanceof ArrayNode array) {
            mutations.add(root -> ((ArrayNode) root.at(place)).removeAll());
            for (int index = 0; index < array.size(); index++) {
                int at = index;
                mutations.add(root -> ((ArrayNode) root.at(place)).setNull(at));
                mutations.add(root -> ((ArrayNode) root.at(place)).set(at, JSON.readTree("\"x\"")));
                collect(array.get(index), place + "/" + index, mutations);
            }
        }
    }
}
