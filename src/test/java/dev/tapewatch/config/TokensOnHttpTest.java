package dev.tapewatch.config;

import static dev.tapewatch.config.SecuredServer.CHANGING;
import static dev.tapewatch.config.SecuredServer.READING;
import static dev.tapewatch.config.SecuredServer.call;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tapewatch.mcp.access.Scope;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.security.core.userdetails.ReactiveUserDetailsService;

@Timeout(60)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TokensOnHttpTest {
    private static final String LOCAL_ONLY = "/status";

    private SecuredServer server;

    @BeforeAll
    void start(@TempDir Path dataDirectory) {
        server = new SecuredServer(dataDirectory, Map.of("require-token", "true"));
    }

    @AfterAll
    void stop() {
        server.close();
    }

    /** A stream that is open, and what came on it. */
    private final class Listening {
        final List<String> lines = new CopyOnWriteArrayList<>();
        final HttpResponse<Stream<String>> response;
        final CompletableFuture<Void> reading;

        Listening(HttpRequest.Builder request) {
            response = server.http
                    .sendAsync(request.header("Accept", "text/event-stream").build(), BodyHandlers.ofLines())
                    .join();
            reading = CompletableFuture.runAsync(
                    () -> response.body().forEach(lines::add),
                    task -> Thread.ofVirtual().start(task));
        }

        String first(String beginning) {
            await().until(() -> lines.stream().anyMatch(line -> line.startsWith(beginning)));
            return lines.stream()
                    .filter(line -> line.startsWith(beginning))
                    .findFirst()
                    .orElseThrow()
                    .substring(beginning.length());
        }
    }

    @Test
    void whoever_shows_a_token_is_let_in() {
        String session = server.session(server.token("main", Scope.READ, Scope.WRITE));

        assertThat(session).isNotBlank();
    }

    @Test
    void whoever_shows_none_is_told_what_is_wanted() {
        HttpResponse<String> refused = server.initialize(null);

        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(refused.headers().firstValue("WWW-Authenticate")).hasValue("Bearer realm=\"tapewatch\"");
        assertThat(refused.headers().firstValue("Content-Type")).hasValue("application/json");
        assertThat(refused.body()).contains("\"jsonrpc\":\"2.0\"", "Authorization: Bearer");
        assertThat(refused.headers().map()).doesNotContainKeys("set-cookie", "location");
    }

    @ParameterizedTest
    @ValueSource(strings = {"tapewatch_wrong", "a.b.c", "x", "%00"})
    void a_token_that_is_none_of_ours_is_refused_and_not_repeated(String wrong) {
        server.token("main", Scope.READ);

        HttpResponse<String> refused = server.initialize(wrong);

        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(refused.headers().firstValue("WWW-Authenticate").orElseThrow())
                .startsWith("Bearer ")
                .contains("error=\"invalid_token\"");
        assertThat(refused.body()).contains("not accepted").doesNotContain(wrong.length() > 1 ? wrong : "\u0000");
    }

    @Test
    void the_password_page_and_user_that_spring_security_would_make_do_not_exist() {
        assertThat(server.context.getBeanNamesForType(ReactiveUserDetailsService.class))
                .isEmpty();
        for (String path : List.of("/login", "/logout", "/")) {
            assertThat(server.get(path, null).statusCode()).as(path).isEqualTo(401);
            assertThat(server.get(path, server.token("main", Scope.READ)).statusCode())
                    .as(path)
                    .isEqualTo(404);
        }
        assertThat(server.send(server.request("/mcp", null)
                                .header("Authorization", "Basic dXNlcjpwYXNzd29yZA==")
                                .GET())
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void a_token_in_the_address_counts_for_nothing() {
        String token = server.token("main", Scope.READ);

        assertThat(server.get("/sse?access_token=" + token, null).statusCode()).isEqualTo(401);
    }

    @Test
    void a_replaced_token_is_refused_at_once_and_its_session_goes_on_with_the_new_one() {
        String old = server.token("main", Scope.READ);
        String session = server.session(old);

        String replacement = server.token("main", Scope.READ);

        assertThat(server.post("/mcp", old, session, READING).statusCode()).isEqualTo(401);
        assertThat(server.post("/mcp", replacement, session, READING).statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/mcp", "/sse"})
    void a_stream_ends_with_the_token_that_opened_it(String path) {
        String token = server.token("phone", Scope.READ);
        String session = server.session(token);
        Listening stream = new Listening(server.request(path, token).header("Mcp-Session-Id", session));
        assertThat(stream.response.statusCode()).isEqualTo(200);
        await().until(() -> !stream.lines.isEmpty());
        assertThat(stream.reading).isNotDone();

        server.revoke("phone");

        await().untilAsserted(() -> assertThat(stream.reading).isDone());
        assertThat(server.get(path, token).statusCode()).isEqualTo(401);
    }

    @Test
    void a_file_that_others_may_read_lets_nobody_in() throws Exception {
        String token = server.token("main", Scope.READ);
        assertThat(server.initialize(token).statusCode()).isEqualTo(200);

        Files.setPosixFilePermissions(server.file.path(), PosixFilePermissions.fromString("rw-r--r--"));
        Files.writeString(server.file.path(), Files.readString(server.file.path()) + "\n");

        assertThat(server.initialize(token).statusCode()).isEqualTo(401);
        assertThat(server.initialize(server.local.reveal()).statusCode()).isEqualTo(200);
        Files.setPosixFilePermissions(server.file.path(), PosixFilePermissions.fromString("rw-------"));
    }

    @Test
    void a_reader_sees_and_calls_only_what_changes_nothing() {
        String reader = server.token("reader", Scope.READ);
        String session = server.session(reader);

        assertThat(server.post("/mcp", reader, session, call("tools/list", "{}"))
                        .body())
                .contains("get_status")
                .doesNotContain("\"add_price_alert\"");
        assertThat(server.post("/mcp", reader, session, READING).statusCode()).isEqualTo(200);

        HttpResponse<String> refused = server.post("/mcp", reader, session, CHANGING);

        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.headers().firstValue("WWW-Authenticate"))
                .hasValue("Bearer realm=\"tapewatch\", error=\"insufficient_scope\", scope=\"write\"");
        assertThat(refused.body()).contains("\"id\":1", "scope write");
    }

    @Test
    void a_reader_on_the_older_transport_changes_nothing_either() {
        String reader = server.token("reader", Scope.READ);
        Listening stream = new Listening(server.request("/sse", reader));
        String messages = stream.first("data: ");
        server.post(messages, reader, null, SecuredServer.INITIALIZE);
        server.post(messages, reader, null, "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}");

        server.post(messages, reader, null, call("tools/list", "{}"));
        await().until(() -> stream.lines.stream().anyMatch(line -> line.contains("get_status")));
        assertThat(stream.lines).noneMatch(line -> line.contains("\"add_price_alert\""));

        assertThat(server.post(messages, reader, null, CHANGING).statusCode()).isEqualTo(403);
        assertThat(server.post(messages, reader, null, READING).statusCode()).isEqualTo(202);
    }

    @Test
    void a_writer_changes() {
        String writer = server.token("writer", Scope.READ, Scope.WRITE);

        HttpResponse<String> answer = server.post("/mcp", writer, server.session(writer), CHANGING);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("SPY");
    }

    @Test
    void a_session_exists_only_for_the_caller_who_began_it() {
        String mine = server.token("mine", Scope.READ, Scope.WRITE);
        String anothers = server.token("another", Scope.READ, Scope.WRITE);
        String session = server.session(mine);

        for (HttpRequest.Builder foreign : List.of(
                server.request("/mcp", anothers).GET(),
                server.request("/mcp", anothers).DELETE())) {
            assertThat(server.send(foreign.header("Mcp-Session-Id", session)).statusCode())
                    .isEqualTo(404);
        }
        assertThat(server.post("/mcp", anothers, session, READING).statusCode()).isEqualTo(404);
        assertThat(server.post("/mcp", mine, session, READING).statusCode()).isEqualTo(200);

        String messages = new Listening(server.request("/sse", mine)).first("data: ");
        assertThat(server.post(messages, anothers, null, SecuredServer.INITIALIZE)
                        .statusCode())
                .isEqualTo(404);
        assertThat(server.post(messages, mine, null, SecuredServer.INITIALIZE).statusCode())
                .isEqualTo(202);
    }

    @Test
    void only_this_machine_asks_for_status_and_anybody_whether_the_process_lives_and_can_serve() {
        String writer = server.token("main", Scope.READ, Scope.WRITE);

        assertThat(server.get(LOCAL_ONLY, null).statusCode()).isEqualTo(401);
        assertThat(server.get(LOCAL_ONLY, writer).statusCode()).isEqualTo(403);
        // Past security; this server has no such route.
        assertThat(server.get(LOCAL_ONLY, server.local.reveal()).statusCode()).isEqualTo(404);
        for (String path : List.of("/actuator/health/liveness", "/actuator/health/readiness")) {
            assertThat(server.get(path, null).statusCode()).as(path).isEqualTo(200);
            assertThat(server.get(path, null).body()).as(path).isEqualTo("{\"status\":\"UP\"}");
        }
        for (String path : List.of("/actuator", "/actuator/health", "/actuator/metrics")) {
            assertThat(server.get(path, null).statusCode()).as(path).isEqualTo(401);
            assertThat(server.get(path, writer).statusCode()).as(path).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/mcp", "/sse", "/status", "/actuator/health", "/actuator/health/liveness", "/nowhere"})
    void a_page_that_rebinds_its_name_gets_nowhere_with_or_without_a_token(String path) throws Exception {
        String token = server.token("main", Scope.READ, Scope.WRITE);

        for (String header : List.of("", "Authorization: Bearer " + token + "\r\n")) {
            try (Socket socket =
                    new Socket("127.0.0.1", URI.create(server.url()).getPort())) {
                socket.getOutputStream()
                        .write(("GET " + path + " HTTP/1.1\r\nHost: evil.example\r\n" + header
                                        + "Connection: close\r\n\r\n")
                                .getBytes(StandardCharsets.US_ASCII));
                assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                        .startsWith("HTTP/1.1 421 ");
            }
        }
        assertThat(server.send(server.request(path, token)
                                .header("Origin", "http://evil.example")
                                .GET())
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void an_address_that_keeps_failing_is_told_to_come_back_later_but_valid_tokens_still_work(@TempDir Path another) {
        try (SecuredServer flooded = new SecuredServer(another, Map.of("require-token", "true"))) {
            String token = flooded.token("main", Scope.READ);
            HttpResponse<String> refused = flooded.get("/mcp", "wrong");
            for (int failure = 0; failure < 200 && refused.statusCode() == 401; failure++) {
                refused = flooded.get("/mcp", "wrong");
            }

            assertThat(refused.statusCode()).isEqualTo(429);
            assertThat(Integer.parseInt(
                            refused.headers().firstValue("Retry-After").orElseThrow()))
                    .isBetween(1, 60);
            assertThat(refused.body()).contains("\"jsonrpc\":\"2.0\"", "Try again in");
            assertThat(flooded.initialize(token).statusCode()).isEqualTo(200);
        }
    }
}
