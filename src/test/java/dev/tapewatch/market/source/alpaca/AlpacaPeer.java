package dev.tapewatch.market.source.alpaca;

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
import java.net.URI;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Both of Alpaca's hosts, answering over HTTP what a test writes, with limits and pages as its specification has them. */
final class AlpacaPeer implements AutoCloseable {
    static final AlpacaKeys KEYS = new AlpacaKeys("PKTEST", "secret-of-the-owner");

    /** Small, so that everything comes in several pages. */
    private static final int PAGE = 5;

    private static final String PLAYED = "played";

    private final Map<String, Function<Request, ResponseDefinitionBuilder>> routes = new LinkedHashMap<>();
    private final WireMockServer server =
            new WireMockServer(WireMockConfiguration.options().dynamicPort().extensions(new Player()));

    /** Answers by the routes. */
    private final class Player implements ResponseDefinitionTransformerV2 {
        @Override
        public ResponseDefinition transform(ServeEvent event) {
            Request request = event.getRequest();
            if (!KEYS.secret().equals(request.getHeader("APCA-API-SECRET-KEY"))
                    || !KEYS.id().equals(request.getHeader("APCA-API-KEY-ID"))) {
                return aResponse().withStatus(401).build();
            }
            String path = URI.create(request.getUrl()).getPath();
            return routes.entrySet().stream()
                    .filter(route -> path.matches(route.getKey()))
                    .findFirst()
                    .map(route -> route.getValue().apply(request).build())
                    .orElseGet(() -> aResponse().withStatus(404).build());
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

    AlpacaPeer() {
        server.start();
        recovers();
    }

    /** Nothing fails any longer. */
    void recovers() {
        server.resetMappings();
        server.stubFor(any(anyUrl()).atPriority(10).willReturn(aResponse().withTransformers(PLAYED)));
    }

    AlpacaEnvironment environment() {
        URI here = URI.create(server.baseUrl());
        return AlpacaEnvironment.paper()
                .withTrading(here)
                .withData(here)
                .withDataRequestsPerMinute(AlpacaEnvironment.PLUS_REQUESTS_PER_MINUTE);
    }

    AlpacaApi api(Clock clock) {
        return api(environment(), clock);
    }

    AlpacaApi api(AlpacaEnvironment environment, Clock clock) {
        return new AlpacaApi(environment, KEYS, clock, new Random(1));
    }

    /** Answers this path, a regular expression, by the request. */
    AlpacaPeer plays(String path, Function<Request, ResponseDefinitionBuilder> answer) {
        routes.put(path, answer);
        return this;
    }

    /** Answers this path always the same. */
    AlpacaPeer answers(String path, String json) {
        return plays(path, request -> okJson(json));
    }

    /** Answers this path with a failure, whatever else it would. */
    void fails(String path, ResponseDefinitionBuilder failure) {
        server.stubFor(any(urlPathEqualTo(path)).atPriority(1).willReturn(failure));
    }

    /** The addresses asked for, in order. */
    List<String> asked() {
        return server.getAllServeEvents().reversed().stream()
                .map(event -> event.getRequest().getUrl())
                .toList();
    }

    static @Nullable String parameter(Request request, String name) {
        QueryParameter parameter = request.queryParameter(name);
        return parameter.isPresent() ? parameter.firstValue() : null;
    }

    static boolean isWithin(Request request, String name, String value) {
        String from = parameter(request, name + "_gte");
        String to = parameter(request, name + "_lte");
        return (from == null || value.compareTo(from) >= 0) && (to == null || value.compareTo(to) <= 0);
    }

    /** Whether the symbols that a request lists hold this one. */
    static boolean lists(Request request, String parameter, String symbol) {
        String listed = parameter(request, parameter);
        return listed == null || List.of(listed.split(",")).contains(symbol);
    }

    /**
     * One page, which the request's token chooses.
     *
     * @param entries JSON values, or fields of an object
     * @param frame holds {@code %s} for the entries and then for the token of the next page
     */
    static ResponseDefinitionBuilder page(Request request, List<String> entries, String frame, int largestLimit) {
        String limit = parameter(request, "limit");
        if (limit == null || Integer.parseInt(limit) > largestLimit) {
            return aResponse().withStatus(400).withBody("{\"message\":\"invalid limit\"}");
        }
        String token = parameter(request, "page_token");
        int from = token == null ? 0 : Integer.parseInt(token.substring("page-".length()));
        int to = Math.min(entries.size(), from + Math.min(PAGE, Integer.parseInt(limit)));
        String found = IntStream.range(from, to).mapToObj(entries::get).collect(Collectors.joining(","));
        String next = to < entries.size() ? "\"page-" + to + "\"" : "null";
        return okJson(frame.formatted(found, next));
    }

    @Override
    public void close() {
        server.stop();
    }
}
