package dev.tapewatch.market.source.tastytrade;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import dev.tapewatch.market.Symbol;
import dev.tapewatch.market.calendar.NyseCalendar;
import dev.tapewatch.testing.DxLinkPeer;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Random;

/**
 * Speaks as tastytrade's REST API does, in answers shaped after its OpenAPI files (developer.tastytrade.com): dasherised
 * names, envelopes, numbers as text and bare, nulls, and fields that nobody reads.
 */
final class TastytradePeer implements AutoCloseable {
    static final String SECRET = "the-client-secret";
    static final String REFRESH = "the-refresh-token";
    static final String VERSION = "0.1.0";

    static final DxPace QUICK = new DxPace(
            Duration.ofMillis(200),
            Duration.ofSeconds(60),
            Duration.ofSeconds(5),
            Duration.ofMillis(20),
            Duration.ofMillis(100),
            Duration.ofHours(23));

    final WireMockServer server =
            new WireMockServer(WireMockConfiguration.options().dynamicPort());

    TastytradePeer() {
        server.start();
        logsIn();
        server.stubFor(get(urlEqualTo("/customers/me"))
                .willReturn(okJson(
                        "{\"data\":{\"id\":\"me\",\"has-delayed-quotes\":false},\"context\":\"/customers/me\"}")));
    }

    void logsIn() {
        server.stubFor(post(urlEqualTo("/oauth/token"))
                .willReturn(okJson(
                        "{\"access_token\":\"token-1\",\"token_type\":\"Bearer\",\"expires_in\":900,\"new\":{}}")));
    }

    void answers(String path, String json) {
        server.stubFor(get(urlPathEqualTo(path)).willReturn(okJson(json)));
    }

    void items(String path, String... items) {
        answers(path, "{\"data\":{\"items\":[" + String.join(",", items) + "]},\"context\":\"" + path + "\",\"x\":1}");
    }

    void fails(String path, int status) {
        server.stubFor(get(urlPathEqualTo(path))
                .willReturn(aResponse()
                        .withStatus(status)
                        .withBody("{\"error\":{\"code\":\"x\",\"message\":\"" + SECRET + "\"}}")));
    }

    void streams(DxLinkPeer stream, String token) {
        answers(
                "/api-quote-tokens",
                "{\"data\":{\"token\":\"%s\",\"dxlink-url\":\"%s\",\"level\":\"api\",\"expires-at\":null}}"
                        .formatted(token, stream.address()));
    }

    int logins() {
        return server.findAll(postRequestedFor(urlEqualTo("/oauth/token"))).size();
    }

    List<LoggedRequest> requests() {
        return server.getAllServeEvents().stream()
                .map(event -> LoggedRequest.createFrom(event.getRequest()))
                .toList();
    }

    TastytradeAccess access(boolean sandbox) {
        return new TastytradeAccess(URI.create(server.baseUrl()), sandbox, SECRET, REFRESH, VERSION);
    }

    Tastytrade tastytrade(Clock clock) {
        return tastytrade(clock, access(false), QUICK);
    }

    Tastytrade tastytrade(Clock clock, TastytradeAccess access, DxPace pace) {
        return new Tastytrade(
                access,
                LoginMemory.NONE,
                List.of(new Symbol("SPY"), new Symbol("AAPL"), new Symbol("BRK.B")),
                NyseCalendar.standard(),
                clock,
                new Random(1),
                new TastytradePace(
                        TastytradePace.USUAL.requests(),
                        pace,
                        new Candles.Patience(Duration.ofSeconds(5), Duration.ofMillis(500))));
    }

    @Override
    public void close() {
        server.stop();
    }
}
