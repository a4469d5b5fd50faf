package dev.tapewatch.testing;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.extension.ResponseDefinitionTransformerV2;
import com.github.tomakehurst.wiremock.http.QueryParameter;
import com.github.tomakehurst.wiremock.http.Request;
import com.github.tomakehurst.wiremock.http.ResponseDefinition;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import dev.tapewatch.market.source.alpaca.AlpacaApi;
import dev.tapewatch.market.source.alpaca.AlpacaEnvironment;
import dev.tapewatch.market.source.alpaca.AlpacaKeys;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Both of Alpaca's hosts, answering over HTTP what a test writes, with limits and pages as its specification has them. */
public abstract class AlpacaHosts implements AutoCloseable {
    public static final AlpacaKeys KEYS = new AlpacaKeys("PKTESTING", "secret-of-testing");

    /** Small, so that everything comes in several pages. */
    private static final int PAGE = 5;

    private static final String PLAYED = "played";

    private static final int OK = 200;
    private static final int THREADS = 40;
    private static final int REMEMBERED = 20_000;

    private final Map<String, Function<Request, ResponseDefinitionBuilder>> routes =
            Collections.synchronizedMap(new LinkedHashMap<>());
    private final WireMockServer server = new WireMockServer(WireMockConfiguration.options()
            .dynamicPort()
            .bindAddress("127.0.0.1")
            .containerThreads(THREADS)
            .maxRequestJournalEntries(REMEMBERED)
            .extensions(new Player()));
    private volatile int restStatus = OK;
    private volatile Duration delay = Duration.ZERO;

    /** Answers by the routes. */
    private final class Player implements ResponseDefinitionTransformerV2 {
        @Override
        public ResponseDefinition transform(ServeEvent event) {
            return answer(event.getRequest())
                    .withFixedDelay((int) delay.toMillis())
                    .build();
        }

        @Override
        public boolean applyGlobally() {
            return false;
        }

        @Override
        public String getName() {
            return PLAYED;
        }
    }

    AlpacaHosts() {
        server.start();
        recovers();
    }

    private ResponseDefinitionBuilder answer(Request request) {
        if (!KEYS.secret().equals(request.getHeader("APCA-API-SECRET-KEY"))
                || !KEYS.id().equals(request.getHeader("APCA-API-KEY-ID"))) {
            return aResponse().withStatus(401).withBody("{\"message\":\"forbidden.\"}");
        }
        if (restStatus != OK) {
            return aResponse().withStatus(restStatus).withBody("{\"message\":\"no\"}");
        }
        String path = URI.create(request.getUrl()).getPath();
        List<Map.Entry<String, Function<Request, ResponseDefinitionBuilder>>> known;
        synchronized (routes) {
            known = List.copyOf(routes.entrySet());
        }
        // What a test has written last wins over what is there for every test.
        return known.reversed().stream()
                .filter(route -> path.matches(route.getKey()))
                .findFirst()
                .map(route -> route.getValue().apply(request))
                .orElseGet(() -> aResponse().withStatus(404).withBody("{\"message\":\"Not Found\"}"));
    }

    public URI http() {
        return URI.create(server.baseUrl());
    }

    /** Answers every request with this status; 200 answers them. */
    public void rest(int status) {
        restStatus = status;
    }

    /** Answers requests so much later. */
    public void slow(Duration by) {
        delay = by;
    }

    /** Nothing fails any longer. */
    public final void recovers() {
        server.resetMappings();
        server.stubFor(any(anyUrl()).atPriority(10).willReturn(aResponse().withTransformers(PLAYED)));
    }

    /** Where this peer is, with limits that no test comes near. */
    public abstract AlpacaEnvironment environment();

    public AlpacaApi api(Clock clock) {
        return api(environment(), clock);
    }

    public AlpacaApi api(AlpacaEnvironment environment, Clock clock) {
        return new AlpacaApi(environment, KEYS, clock, new Random(1));
    }

    /** Answers this path, a regular expression, by the request. */
    public AlpacaHosts plays(String path, Function<Request, ResponseDefinitionBuilder> answer) {
        synchronized (routes) {
            routes.remove(path);
            routes.put(path, answer);
        }
        return this;
    }

    /** Answers this path always the same. */
    public AlpacaHosts answers(String path, String json) {
        return plays(path, request -> okJson(json));
    }

    /** Answers this path with a failure, whatever else it would. */
    public void fails(String path, ResponseDefinitionBuilder failure) {
        server.stubFor(any(urlPathEqualTo(path)).atPriority(1).willReturn(failure));
    }

    /** The addresses asked for, in order. */
    public List<String> asked() {
        return server.getAllServeEvents().reversed().stream()
                .map(event -> event.getRequest().getUrl())
                .toList();
    }

    public static @Nullable String parameter(Request request, String name) {
        QueryParameter parameter = request.queryParameter(name);
        return parameter.isPresent() ? parameter.firstValue() : null;
    }

    public static boolean isWithin(Request request, String name, String value) {
        String from = parameter(request, name + "_gte");
        String to = parameter(request, name + "_lte");
        return (from == null || value.compareTo(from) >= 0) && (to == null || value.compareTo(to) <= 0);
    }

    /** Whether the symbols that a request lists hold this one. */
    public static boolean lists(Request request, String parameter, String symbol) {
        String listed = parameter(request, parameter);
        return listed == null || List.of(listed.split(",")).contains(symbol);
    }

    /**
     * One page, which the request's token chooses.
     *
     * @param entries JSON values, or fields of an object
     * @param frame holds {@code %s} for the entries and then for the token of the next page
     */
    public static ResponseDefinitionBuilder page(
            Request request, List<String> entries, String frame, int largestLimit) {
        return page(request, entries, frame, largestLimit, PAGE);
    }

    /** The same with pages of this many entries at most. */
    static ResponseDefinitionBuilder page(
            Request request, List<String> entries, String frame, int largestLimit, int rows) {
        String limit = parameter(request, "limit");
        if (limit == null || Integer.parseInt(limit) > largestLimit) {
            return aResponse().withStatus(400).withBody("{\"message\":\"invalid limit\"}");
        }
        String token = parameter(request, "page_token");
        int from = token == null ? 0 : Integer.parseInt(token.substring("page-".length()));
        int to = Math.min(entries.size(), from + Math.min(rows, Integer.parseInt(limit)));
        String found = IntStream.range(from, to).mapToObj(entries::get).collect(Collectors.joining(","));
        String next = to < entries.size() ? "\"page-" + to + "\"" : "null";
        return okJson(frame.formatted(found, next));
    }

    @Override
    public void close() {
        server.stop();
    }
}
