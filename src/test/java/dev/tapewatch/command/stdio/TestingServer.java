package dev.tapewatch.command.stdio;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A server that misbehaves on demand: it forgets sessions, drops connections in mid-call and keeps a record of all it was
 * sent. The tool {@code echo} answers, {@code drop} breaks the connection the first time, {@code held} answers when released.
 */
final class TestingServer implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpServer http;
    private final List<JsonNode> received = new CopyOnWriteArrayList<>();
    private final List<String> deleted = new CopyOnWriteArrayList<>();
    private final Set<String> sessions = ConcurrentHashMap.newKeySet();
    private final Map<String, OutputStream> streams = new ConcurrentHashMap<>();
    private final StatelessPeer stateless = new StatelessPeer();
    private final CountDownLatch release = new CountDownLatch(1);
    private int sessionsOpened;
    private boolean dropped;
    private volatile int status;
    private volatile String dropNext = "";
    private final AtomicInteger retryAfter = new AtomicInteger();

    TestingServer() throws IOException {
        http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        http.createContext("/mcp", this::handle);
        http.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        http.start();
    }

    String url() {
        return "http://127.0.0.1:" + http.getAddress().getPort();
    }

    /** What answers requests of the stateless era on the same endpoint. */
    StatelessPeer stateless() {
        return stateless;
    }

    List<JsonNode> received(String method) {
        return received.stream()
                .filter(message -> message.path("method").asString("").equals(method))
                .toList();
    }

    JsonNode awaitReceived(String method) {
        Awaitility.await()
                .atMost(TestingAgent.LONGEST_WAIT)
                .until(() -> !received(method).isEmpty());
        return received(method).getFirst();
    }

    List<JsonNode> received() {
        return received;
    }

    List<String> deleted() {
        return deleted;
    }

    /** From now on everything is refused with this status and no word. */
    void refusesWith(int newStatus) {
        status = newStatus;
    }

    /** Breaks the connection of the next request of that method, once it is read. */
    void drops(String method) {
        dropNext = method;
    }

    /** Asks the next request in a session to come back after so many seconds. */
    void busyOnce(int seconds) {
        retryAfter.set(seconds);
    }

    void forgetSessions() {
        sessions.clear();
    }

    void release() {
        release.countDown();
    }

    /** Sends a message on every open stream. */
    void push(String message) {
        Awaitility.await().atMost(TestingAgent.LONGEST_WAIT).until(() -> !streams.isEmpty());
        streams.values().forEach(stream -> {
            try {
                event(stream, message);
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        });
    }

    /** Ends every open stream in order. */
    void endStreams() throws IOException {
        for (OutputStream stream : streams.values()) {
            stream.close();
        }
        streams.clear();
    }

    @Override
    public void close() {
        release.countDown();
        http.stop(0);
    }

    private void handle(HttpExchange exchange) throws IOException {
        if (StatelessPeer.VERSION.equals(exchange.getRequestHeaders().getFirst("MCP-Protocol-Version"))) {
            stateless.handle(exchange);
            return;
        }
        String session = exchange.getRequestHeaders().getFirst("Mcp-Session-Id");
        if (status != 0) {
            exchange.sendResponseHeaders(status, -1);
            return;
        }
        switch (exchange.getRequestMethod()) {
            case "POST" -> post(exchange, session);
            case "GET" -> {
                if (!known(exchange, session)) {
                    return;
                }
                exchange.getResponseHeaders().add("Content-Type", "text/event-stream");
                exchange.sendResponseHeaders(200, 0);
                exchange.getResponseBody().write(": open\n\n".getBytes(StandardCharsets.UTF_8));
                exchange.getResponseBody().flush();
                streams.put(session, exchange.getResponseBody());
            }
            default -> {
                deleted.add(session);
                exchange.sendResponseHeaders(200, -1);
            }
        }
    }

    private void post(HttpExchange exchange, String session) throws IOException {
        JsonNode message = JSON.readTree(exchange.getRequestBody());
        String method = message.path("method").asString("");
        if (!method.equals("initialize") && !known(exchange, session)) {
            return;
        }
        int wait = retryAfter.getAndSet(0);
        if (wait > 0) {
            exchange.getResponseHeaders().add("Retry-After", String.valueOf(wait));
            exchange.sendResponseHeaders(429, -1);
            return;
        }
        received.add(message);
        if (method.equals(dropNext)) {
            dropNext = "";
            exchange.close();
            return;
        }
        if (!message.has("id") || !message.has("method")) {
            exchange.sendResponseHeaders(202, -1);
            exchange.close();
            return;
        }
        switch (method) {
            case "initialize" -> {
                String opened = "session-" + ++sessionsOpened;
                sessions.add(opened);
                exchange.getResponseHeaders().add("Mcp-Session-Id", opened);
                // Laid out over several lines, as a server may.
                answer(exchange, message, """
                        {
                          "protocolVersion": "2025-06-18",
                          "capabilities": {"tools": {}, "resources": {"subscribe": true}},
                          "serverInfo": {"name": "testing", "version": "1"}
                        }""");
            }
            case "tools/call" -> call(exchange, message);
            case "fail" -> {
                byte[] body = "{\"message\":\"no such thing\"}".getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(400, body.length);
                exchange.getResponseBody().write(body);
                exchange.close();
            }
            default -> answer(exchange, message, "{}");
        }
    }

    private void call(HttpExchange exchange, JsonNode message) throws IOException {
        String tool = message.path("params").path("name").asString();
        if (tool.equals("drop") && !dropped) {
            dropped = true;
            exchange.close();
            return;
        }
        exchange.getResponseHeaders().add("Content-Type", "text/event-stream; charset=utf-8");
        exchange.sendResponseHeaders(200, 0);
        OutputStream body = exchange.getResponseBody();
        event(body, "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/progress\",\"params\":{}}");
        try {
            boolean held = tool.equals("held");
            if (held && !release.await(TestingAgent.LONGEST_WAIT.toSeconds(), TimeUnit.SECONDS)) {
                throw new IOException("never released");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        event(
                body,
                "{\"jsonrpc\":\"2.0\",\"id\":%s,\"result\":{\"echo\":%s}}"
                        .formatted(message.get("id"), message.path("params").path("arguments")));
        exchange.close();
    }

    private boolean known(HttpExchange exchange, String session) throws IOException {
        if (session != null && sessions.contains(session)) {
            return true;
        }
        exchange.sendResponseHeaders(404, -1);
        exchange.close();
        return false;
    }

    private static void answer(HttpExchange exchange, JsonNode request, String result) throws IOException {
        byte[] body = "{\"jsonrpc\":\"2.0\",\"id\":%s,\"result\":%s}"
                .formatted(request.get("id"), result)
                .getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private static void event(OutputStream stream, String message) throws IOException {
        stream.write(("data: " + message + "\n\n").getBytes(StandardCharsets.UTF_8));
        stream.flush();
    }
}
