package dev.tapewatch.mcp.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A client that shows the bytes: what an MCP client library would hide. */
final class RawClient implements AutoCloseable {
    static final String INITIALIZE = """
            {"jsonrpc":"2.0","id":0,"method":"initialize","params":{"protocolVersion":"2025-11-25","capabilities":{},\
            "clientInfo":{"name":"raw","version":"1"}}}""";

    final HttpClient http = HttpClient.newHttpClient();
    private final URI mcp;

    RawClient(TestServer server) {
        mcp = URI.create(server.url() + "/mcp");
    }

    HttpRequest.Builder request(@Nullable String session) {
        HttpRequest.Builder request = HttpRequest.newBuilder(mcp).timeout(Duration.ofSeconds(20));
        return session == null ? request : request.header("Mcp-Session-Id", session);
    }

    HttpResponse<String> send(HttpRequest request) {
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError("No response", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    HttpRequest.Builder postOf(@Nullable String session, String body) {
        return request(session)
                .header("Content-Type", "application/json")
                .header("Accept", "application/json, text/event-stream")
                .POST(BodyPublishers.ofString(body));
    }

    HttpResponse<String> post(@Nullable String session, String body) {
        return send(postOf(session, body).build());
    }

    HttpResponse<String> delete(String session) {
        return send(request(session).DELETE().build());
    }

    /** A session that is ready for requests; its id. */
    String initialize() {
        HttpResponse<String> response = post(null, INITIALIZE);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        String session = response.headers().firstValue("Mcp-Session-Id").orElseThrow();
        assertThat(post(session, "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}")
                        .statusCode())
                .isEqualTo(202);
        return session;
    }

    String subscribe(String session, String uri) {
        return post(session, call("resources/subscribe", "{\"uri\":\"" + uri + "\"}"))
                .body();
    }

    Listener listen(String session) {
        return new Listener(
                http, request(session).header("Accept", "text/event-stream").build());
    }

    Listener listen(String session, String lastEventId) {
        return new Listener(
                http,
                request(session)
                        .header("Accept", "text/event-stream")
                        .header("Last-Event-ID", lastEventId)
                        .build());
    }

    static String call(String method, String params) {
        return call(1, method, params);
    }

    static String call(int id, String method, String params) {
        return "{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"method\":\"" + method + "\",\"params\":" + params + "}";
    }

    static String tool(String name) {
        return call("tools/call", "{\"name\":\"" + name + "\",\"arguments\":{\"text\":\"hello\"}}");
    }

    @Override
    public void close() {
        http.shutdownNow();
    }

    /** An open event stream and the lines that came on it. */
    static final class Listener implements AutoCloseable {
        final HttpResponse<Stream<String>> response;
        final List<String> lines = new CopyOnWriteArrayList<>();
        private final CompletableFuture<Void> reading;

        Listener(HttpClient http, HttpRequest request) {
            response = http.sendAsync(request, BodyHandlers.ofLines()).join();
            reading = CompletableFuture.runAsync(
                    () -> response.body().forEach(lines::add),
                    task -> Thread.ofVirtual().start(task));
        }

        List<String> updates() {
            return lines.stream()
                    .filter(line -> line.contains("notifications/resources/updated"))
                    .toList();
        }

        List<String> ids() {
            return lines.stream()
                    .filter(line -> line.startsWith("id: "))
                    .map(line -> line.substring(4))
                    .toList();
        }

        Listener primed() {
            await().until(() -> lines.stream().anyMatch(line -> line.startsWith("retry:")));
            return this;
        }

        boolean isEnded() {
            return reading.isDone();
        }

        @Override
        public void close() {
            response.body().close();
        }
    }
}
