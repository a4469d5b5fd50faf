package dev.tapewatch.command.stdio;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An agent at the other end of the bridge's streams; every line it is sent must be one JSON-RPC message. */
final class TestingAgent {
    static final Duration LONGEST_WAIT = Duration.ofSeconds(20);

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final OutputStream toBridge;
    private final List<JsonNode> received = new CopyOnWriteArrayList<>();
    private final Thread reader;

    TestingAgent(OutputStream toBridge, InputStream fromBridge) {
        this.toBridge = toBridge;
        this.reader = Thread.startVirtualThread(() -> {
            try (var lines = new BufferedReader(new InputStreamReader(fromBridge, StandardCharsets.UTF_8))) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    received.add(JSON.readTree(line));
                }
            } catch (IOException e) {
                // The bridge has ended.
            }
        });
    }

    void send(String line) {
        sendBytes((line + "\n").getBytes(StandardCharsets.UTF_8));
    }

    void sendBytes(byte[] bytes) {
        try {
            toBridge.write(bytes);
            toBridge.flush();
        } catch (IOException e) {
            throw new AssertionError("the bridge does not read any more", e);
        }
    }

    void endInput() throws IOException {
        toBridge.close();
    }

    /** Waits for the bridge to close its output. */
    void awaitEnd() throws InterruptedException {
        assertThat(reader.join(LONGEST_WAIT)).as("the output ends").isTrue();
    }

    JsonNode initialize() {
        return initialize("2025-11-25");
    }

    JsonNode initialize(String protocolVersion) {
        JsonNode answer = call("\"init\"", "initialize", """
                {"protocolVersion":"%s","capabilities":{},"clientInfo":{"name":"testing-agent","version":"1"}}""".formatted(protocolVersion));
        send("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}");
        return answer;
    }

    /** Sends a request; {@code id} and {@code params} are JSON text. */
    void request(String id, String method, String params) {
        send("{\"jsonrpc\":\"2.0\",\"id\":%s,\"method\":\"%s\",\"params\":%s}".formatted(id, method, params));
    }

    JsonNode call(String id, String method, String params) {
        request(id, method, params);
        return answer(id);
    }

    JsonNode answer(String id) {
        JsonNode wanted = JSON.readTree(id);
        return await(message -> wanted.equals(message.get("id")) && !message.has("method"));
    }

    JsonNode updated(String uri) {
        return await(message -> isUpdate(message, uri));
    }

    long updates(String uri) {
        return received.stream().filter(message -> isUpdate(message, uri)).count();
    }

    JsonNode await(Predicate<JsonNode> wanted) {
        return Awaitility.await()
                .atMost(LONGEST_WAIT)
                .pollInterval(Duration.ofMillis(10))
                .until(() -> received.stream().filter(wanted).findFirst(), java.util.Optional::isPresent)
                .orElseThrow();
    }

    List<JsonNode> received() {
        return received;
    }

    private static boolean isUpdate(JsonNode message, String uri) {
        return message.path("method").asString("").equals("notifications/resources/updated")
                && message.path("params").path("uri").asString("").equals(uri);
    }
}
