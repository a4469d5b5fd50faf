package dev.tapewatch.bench.fault;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An agent over Streamable HTTP that says what it wants until it is heard: the server may be killed at any moment. */
final class Agent {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration AT_MOST = Duration.ofMinutes(3);
    private static final long PAUSE_MILLIS = 500;

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    private final URI endpoint;
    private String session = "";

    Agent(int port) {
        this.endpoint = URI.create("http://127.0.0.1:" + port + "/mcp");
    }

    /** Calls a tool with a key that makes a repetition harmless, and answers its facts. */
    JsonNode call(String tool, Map<String, ?> arguments, String requestKey) throws InterruptedException {
        Map<String, Object> params =
                Map.of("name", tool, "arguments", arguments, "_meta", Map.of("dev.tapewatch/request-key", requestKey));
        long end = System.nanoTime() + AT_MOST.toNanos();
        while (true) {
            try {
                if (session.isEmpty()) {
                    open();
                }
                JsonNode result = request("tools/call", params).required("result");
                if (!result.path("isError").asBoolean(false)) {
                    return result.required("structuredContent");
                }
                throw new IOException(tool + " failed: " + result.path("content"));
            } catch (IOException | IllegalStateException unheard) {
                if (System.nanoTime() > end) {
                    throw new IllegalStateException(tool + " was never heard", unheard);
                }
                session = "";
                Thread.sleep(PAUSE_MILLIS);
            }
        }
    }

    private void open() throws IOException, InterruptedException {
        request(
                "initialize",
                Map.of(
                        "protocolVersion",
                        "2025-06-18",
                        "capabilities",
                        Map.of(),
                        "clientInfo",
                        Map.of("name", "faults", "version", "1")));
        HttpResponse<String> heard = send(Map.of("jsonrpc", "2.0", "method", "notifications/initialized"));
        if (heard.statusCode() >= 300) {
            throw new IOException("initialized was answered with " + heard.statusCode());
        }
    }

    private JsonNode request(String method, Object params) throws IOException, InterruptedException {
        HttpResponse<String> answer = send(Map.of("jsonrpc", "2.0", "id", 1, "method", method, "params", params));
        if (answer.statusCode() != 200) {
            throw new IOException(method + " was answered with " + answer.statusCode());
        }
        answer.headers().firstValue("mcp-session-id").ifPresent(id -> session = id);
        String body = answer.body();
        if (!body.startsWith("{")) {
            body = body.lines()
                    .filter(line -> line.startsWith("data:") && line.contains("\"id\":1"))
                    .map(line -> line.substring("data:".length()))
                    .findFirst()
                    .orElseThrow(() -> new IOException(method + " had no answer"));
        }
        return JSON.readTree(body);
    }

    private HttpResponse<String> send(Object message) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(endpoint)
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .header("Accept", "application/json, text/event-stream")
                .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(message)));
        if (!session.isEmpty()) {
            request.header("Mcp-Session-Id", session);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
