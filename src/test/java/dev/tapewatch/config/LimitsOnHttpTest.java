package dev.tapewatch.config;

import static dev.tapewatch.config.SecuredServer.READING;
import static dev.tapewatch.config.SecuredServer.call;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tapewatch.mcp.access.Scope;
import java.io.InputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class LimitsOnHttpTest {
    @TempDir
    private Path dataDirectory;

    private static String subscribe(String uri) {
        return call("resources/subscribe", "{\"uri\":\"" + uri + "\"}");
    }

    @Test
    void a_client_that_calls_too_often_is_told_when_to_come_back_and_others_are_not_held_up() {
        try (SecuredServer server =
                new SecuredServer(dataDirectory, Map.of("require-token", "true", "calls-per-minute", "10"))) {
            String busy = server.token("busy", Scope.READ);
            String session = server.session(busy);
            HttpResponse<String> answer = server.post("/mcp", busy, session, READING);
            for (int call = 0; call < 30 && answer.statusCode() == 200; call++) {
                answer = server.post("/mcp", busy, session, READING);
            }

            assertThat(answer.statusCode()).isEqualTo(429);
            assertThat(Integer.parseInt(
                            answer.headers().firstValue("Retry-After").orElseThrow()))
                    .isBetween(1, 6);
            assertThat(answer.body()).contains("\"jsonrpc\":\"2.0\"", "10 requests a minute", "Try again in");
            assertThat(server.get("/sse", busy).statusCode()).isEqualTo(429);
            assertThat(server.initialize(server.token("quiet", Scope.READ)).statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void where_anybody_may_call_the_address_is_what_counts() {
        try (SecuredServer server = new SecuredServer(dataDirectory, Map.of("calls-per-minute", "5"))) {
            int refused = 0;
            for (int call = 0; call < 10; call++) {
                refused += server.initialize(null).statusCode() == 429 ? 1 : 0;
            }

            assertThat(refused).isBetween(4, 5);
        }
    }

    @Test
    void a_client_has_so_many_sessions_on_all_transports_together_and_again_as_many_when_it_ended_them()
            throws Exception {
        try (SecuredServer server = new SecuredServer(dataDirectory, Map.of("sessions-per-client", "2"))) {
            String first = server.session(null);
            HttpResponse<InputStream> stream =
                    server.http.send(server.request("/sse", null).build(), BodyHandlers.ofInputStream());
            assertThat(stream.statusCode()).isEqualTo(200);

            for (HttpResponse<String> refused : java.util.List.of(server.initialize(null), server.get("/sse", null))) {
                assertThat(refused.statusCode()).isEqualTo(429);
                assertThat(refused.headers().firstValue("Retry-After")).hasValue("60");
                assertThat(refused.body()).contains("This client has 2 sessions");
            }

            server.send(
                    server.request("/mcp", null).header("Mcp-Session-Id", first).DELETE());
            assertThat(server.initialize(null).statusCode()).isEqualTo(200);
            assertThat(server.initialize(null).statusCode()).isEqualTo(429);
            stream.body().close();
            await().untilAsserted(() ->
                    assertThat(server.initialize(null).statusCode()).isEqualTo(200));
        }
    }

    @Test
    void a_client_has_so_many_subscriptions_in_all_its_sessions_together() {
        try (SecuredServer server = new SecuredServer(dataDirectory, Map.of("subscriptions-per-client", "2"))) {
            String one = server.session(null);
            String other = server.session(null);
            assertThat(server.post("/mcp", null, one, subscribe("alerts://recent"))
                            .body())
                    .contains("\"result\"");
            assertThat(server.post("/mcp", null, one, subscribe("alerts://recent"))
                            .body())
                    .contains("\"result\"");
            assertThat(server.post("/mcp", null, other, subscribe("alerts://symbol/SPY"))
                            .body())
                    .contains("\"result\"");

            assertThat(server.post("/mcp", null, other, subscribe("alerts://symbol/QQQ"))
                            .body())
                    .contains("This client has 2 subscriptions");

            server.post("/mcp", null, one, call("resources/unsubscribe", "{\"uri\":\"alerts://recent\"}"));
            assertThat(server.post("/mcp", null, other, subscribe("alerts://symbol/QQQ"))
                            .body())
                    .contains("\"result\"");
            server.send(
                    server.request("/mcp", null).header("Mcp-Session-Id", other).DELETE());
            assertThat(server.post("/mcp", null, one, subscribe("alerts://symbol/IWM"))
                            .body())
                    .contains("\"result\"");
            assertThat(server.post("/mcp", null, one, subscribe("alerts://symbol/DIA"))
                            .body())
                    .contains("\"result\"");
            assertThat(server.post("/mcp", null, one, subscribe("alerts://symbol/TLT"))
                            .body())
                    .contains("This client has 2 subscriptions");
        }
    }

    @Test
    void streams_of_the_stateless_era_are_counted_as_the_sessions_subscriptions_are() throws Exception {
        try (SecuredServer server = new SecuredServer(dataDirectory, Map.of("subscriptions-per-client", "2"))) {
            HttpResponse<InputStream> stream = server.http.send(
                    listen(server, "alerts://recent", "alerts://active"), BodyHandlers.ofInputStream());
            await().untilAsserted(() -> assertThat(
                            new String(stream.body().readNBytes(stream.body().available()), UTF_8))
                    .contains("acknowledged"));
            String session = server.session(null);
            assertThat(server.post("/mcp", null, session, subscribe("alerts://recent"))
                            .body())
                    .contains("This client has 2 subscriptions");

            HttpResponse<InputStream> second =
                    server.http.send(listen(server, "alerts://recent"), BodyHandlers.ofInputStream());
            assertThat(new String(second.body().readAllBytes(), UTF_8))
                    .contains("listens to as many resources as it may");

            stream.body().close();
            await().untilAsserted(() -> assertThat(server.post("/mcp", null, session, subscribe("alerts://recent"))
                            .body())
                    .contains("\"result\""));
        }
    }

    private static HttpRequest listen(SecuredServer server, String... uris) {
        String wanted = "\"" + String.join("\",\"", uris) + "\"";
        return server.request("/mcp", null)
                .header("Content-Type", "application/json")
                .header("MCP-Protocol-Version", "2026-07-28")
                .header("Mcp-Method", "subscriptions/listen")
                .POST(HttpRequest.BodyPublishers.ofString("""
                        {"jsonrpc":"2.0","id":1,"method":"subscriptions/listen","params":{
                          "notifications":{"resourceSubscriptions":[%s]},
                          "_meta":{"io.modelcontextprotocol/protocolVersion":"2026-07-28",
                            "io.modelcontextprotocol/clientCapabilities":{},
                            "io.modelcontextprotocol/clientInfo":{"name":"test","version":"1"}}}}
                        """.formatted(wanted)))
                .build();
    }

    @Test
    void nothing_is_counted_where_the_limits_are_lifted() {
        try (SecuredServer server = new SecuredServer(
                dataDirectory,
                Map.of("calls-per-minute", "0", "sessions-per-client", "0", "subscriptions-per-client", "0"))) {
            for (int session = 0; session < 20; session++) {
                assertThat(server.initialize(null).statusCode()).isEqualTo(200);
            }
        }
    }
}
