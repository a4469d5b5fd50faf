package dev.tapewatch.mcp.modern;

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
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A client of revision 2026-07-28 that shows the bytes. */
final class ModernClient implements AutoCloseable {
    static final String VERSION = "2026-07-28";
    static final String META_PREFIX = "io.modelcontextprotocol/";

    private static final Map<String, String> NAMED_BY =
            Map.of("tools/call", "name", "prompts/get", "name", "resources/read", "uri");

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI mcp;

    ModernClient(EraServer server) {
        mcp = URI.create(server.url() + "/mcp");
    }

    /** A request as the protocol wants it, to be spoilt by tests. */
    static final class Message {
        final Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        final Map<String, Object> params = new TreeMap<>();
        final Map<String, Object> meta = new TreeMap<>();
        private final String method;
        private Object id = 7;

        Message(String method, Map<String, ?> params) {
            this.method = method;
            this.params.putAll(params);
            meta.put(META_PREFIX + "protocolVersion", VERSION);
            meta.put(META_PREFIX + "clientCapabilities", Map.of());
            headers.put("MCP-Protocol-Version", VERSION);
            headers.put("Mcp-Method", method);
            headers.put("Accept", "application/json, text/event-stream");
            headers.put("Content-Type", "application/json");
            if (NAMED_BY.containsKey(method)) {
                headers.put("Mcp-Name", String.valueOf(params.get(NAMED_BY.get(method))));
            }
        }

        Message id(Object other) {
            id = other;
            return this;
        }

        Message header(String name, @Nullable String value) {
            if (value == null) {
                headers.remove(name);
            } else {
                headers.put(name, value);
            }
            return this;
        }

        Message meta(String name, @Nullable Object value) {
            String key = name.contains("/") || name.equals("progressToken") || name.equals("traceparent")
                    ? name
                    : META_PREFIX + name;
            if (value == null) {
                meta.remove(key);
            } else {
                meta.put(key, value);
            }
            return this;
        }

        String body() {
            Map<String, Object> all = new TreeMap<>(params);
            if (!meta.isEmpty()) {
                all.put("_meta", meta);
            }
            return JsonMapper.shared()
                    .writeValueAsString(Map.of("jsonrpc", "2.0", "id", id, "method", method, "params", all));
        }
    }

    /** What came back. */
    record Reply(int status, String contentType, String text) {
        /** The last message: the answer itself, or the last event of a stream. */
        JsonNode json() {
            List<String> events = text.lines()
                    .filter(line -> line.startsWith("data:"))
                    .map(line -> line.substring(5))
                    .toList();
            return JsonMapper.shared().readTree(events.isEmpty() ? text : events.getLast());
        }

        int code() {
            return json().path("error").path("code").asInt(0);
        }

        JsonNode result() {
            return json().path("result");
        }
    }

    static Message message(String method) {
        return new Message(method, Map.of());
    }

    static Message call(String tool) {
        return new Message("tools/call", Map.of("name", tool, "arguments", Map.of("text", "hello")));
    }

    static Message listen(String... uris) {
        return new Message(
                "subscriptions/listen", Map.of("notifications", Map.of("resourceSubscriptions", List.of(uris))));
    }

    Reply send(Message message) {
        return send(request(message));
    }

    Reply send(HttpRequest request) {
        try {
            HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
            return new Reply(
                    response.statusCode(),
                    response.headers().firstValue("Content-Type").orElse(""),
                    response.body());
        } catch (IOException e) {
            throw new AssertionError("No response", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** The exchange under way; cancelling it closes the connection. */
    CompletableFuture<HttpResponse<String>> sendAsync(Message message) {
        return http.sendAsync(request(message), BodyHandlers.ofString());
    }

    HttpRequest.Builder to() {
        return HttpRequest.newBuilder(mcp).timeout(Duration.ofSeconds(20));
    }

    Listening open(Message message) {
        return new Listening(http, request(message));
    }

    private HttpRequest request(Message message) {
        HttpRequest.Builder request = to();
        message.headers.forEach(request::header);
        return request.POST(BodyPublishers.ofString(message.body())).build();
    }

    @Override
    public void close() {
        http.shutdownNow();
    }

    /** An open stream and what came on it. */
    static final class Listening implements AutoCloseable {
        final HttpResponse<Stream<String>> response;
        final List<String> lines = new CopyOnWriteArrayList<>();
        private final CompletableFuture<Void> reading;

        Listening(HttpClient http, HttpRequest request) {
            response = http.sendAsync(request, BodyHandlers.ofLines()).join();
            reading = CompletableFuture.runAsync(
                    () -> response.body().forEach(lines::add),
                    task -> Thread.ofVirtual().start(task));
        }

        List<JsonNode> messages() {
            return lines.stream()
                    .filter(line -> line.startsWith("data:"))
                    .map(line -> JsonMapper.shared().readTree(line.substring(5)))
                    .toList();
        }

        List<String> updates() {
            return messages().stream()
                    .filter(message -> message.path("method").asString("").equals("notifications/resources/updated"))
                    .map(message -> message.path("params").path("uri").asString(""))
                    .toList();
        }

        Listening acknowledged() {
            await().until(() -> !messages().isEmpty());
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
