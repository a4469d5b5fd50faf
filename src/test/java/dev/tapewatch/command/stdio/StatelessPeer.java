package dev.tapewatch.command.stdio;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A server of MCP 2026-07-28, strict about headers as the specification asks, that misbehaves on demand. The tool {@code
 * echo} answers, {@code drop} breaks the connection the first time, {@code busy} asks twice to come back, {@code held}
 * answers only when its connection is closed, that is never; {@code get_recent_alerts} reads the alerts raised here.
 */
final class StatelessPeer {
    static final String VERSION = "2026-07-28";

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String META = "io.modelcontextprotocol/protocolVersion";

    private final List<JsonNode> received = new CopyOnWriteArrayList<>();
    private final List<JsonNode> abandoned = new CopyOnWriteArrayList<>();
    private final List<Listening> listening = new CopyOnWriteArrayList<>();
    private final List<ObjectNode> alerts = new CopyOnWriteArrayList<>();
    private final AtomicInteger dropped = new AtomicInteger();
    private final AtomicInteger turnedAway = new AtomicInteger();
    private final AtomicInteger answeredReads = new AtomicInteger();
    private volatile int retryAfter = 1;
    private volatile int status;

    private enum End {
        IN_ORDER,
        CUT
    }

    private record Listening(JsonNode request, BlockingQueue<Object> events) {}

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

    /** The requests whose connections were closed before they were answered. */
    List<JsonNode> abandoned() {
        return abandoned;
    }

    int listens() {
        return listening.size();
    }

    void awaitListens(int count) {
        Awaitility.await().atMost(TestingAgent.LONGEST_WAIT).until(() -> listening.size() == count);
    }

    /** From now on {@code busy} asks to come back after so many seconds. */
    void asksToWait(int seconds) {
        retryAfter = seconds;
    }

    /** From now on everything is refused with this status and no word; 0 ends that. */
    void refusesWith(int newStatus) {
        status = newStatus;
    }

    /** Tells every subscription to that resource. */
    void tell(String uri) {
        for (Listening listener : listening) {
            boolean subscribed = listener.request()
                    .path("params")
                    .path("notifications")
                    .path("resourceSubscriptions")
                    .valueStream()
                    .anyMatch(wanted -> wanted.asString().equals(uri));
            if (subscribed) {
                listener.events().add("""
                        {"jsonrpc":"2.0","method":"notifications/resources/updated","params":{"_meta":%s,"uri":"%s"}}""".formatted(subscriptionId(listener.request()), uri));
            }
        }
    }

    /** Ends every subscription with its result, as a server does that shuts down. */
    void endListens() {
        listening.forEach(listener -> listener.events().add(End.IN_ORDER));
    }

    /** Breaks the connection of every subscription. */
    void cutListens() {
        listening.forEach(listener -> listener.events().add(End.CUT));
    }

    /** Logs an alert without telling anybody. */
    void raise(String id, String title, String message) {
        alerts.add(JSON.createObjectNode()
                .put("id", id)
                .put("type", "news")
                .put("severity", "warning")
                .put("symbol", "ACME")
                .put("title", title)
                .put("message", message)
                .put("time", "2026-01-05T15:10:00Z")
                .put("source", "test"));
    }

    /** How often the alerts were read. */
    int answeredReads() {
        return answeredReads.get();
    }

    void handle(HttpExchange exchange) throws IOException {
        JsonNode message = JSON.readTree(exchange.getRequestBody());
        received.add(message);
        if (status != 0) {
            exchange.sendResponseHeaders(status, -1);
            return;
        }
        List<String> mismatches = mismatches(exchange, message);
        if (!mismatches.isEmpty()) {
            error(exchange, message, 400, -32020, "Header mismatch: " + mismatches);
            return;
        }
        switch (message.path("method").asString()) {
            case "subscriptions/listen" -> listen(exchange, message);
            case "tools/call" -> call(exchange, message);
            case "tools/list", "resources/read", "prompts/get" ->
                answer(exchange, message, "{\"resultType\":\"complete\",\"ttlMs\":0,\"cacheScope\":\"private\"}");
            default -> error(exchange, message, 404, -32601, "Method not found");
        }
    }

    private static List<String> mismatches(HttpExchange exchange, JsonNode message) {
        var headers = exchange.getRequestHeaders();
        String method = message.path("method").asString();
        JsonNode params = message.path("params");
        String name = switch (method) {
            case "tools/call", "prompts/get" -> params.path("name").asString();
            case "resources/read" -> params.path("uri").asString();
            default -> "";
        };
        List<String> wrong = new ArrayList<>();
        if (!params.path("_meta").path(META).asString("").equals(headers.getFirst("MCP-Protocol-Version"))) {
            wrong.add("MCP-Protocol-Version");
        }
        if (!method.equals(headers.getFirst("Mcp-Method"))) {
            wrong.add("Mcp-Method");
        }
        if (!name.equals(decoded(Objects.requireNonNullElse(headers.getFirst("Mcp-Name"), "")))) {
            wrong.add("Mcp-Name");
        }
        if (headers.containsKey("Mcp-Session-Id") || headers.containsKey("Last-Event-ID")) {
            wrong.add("a session");
        }
        if (!String.valueOf(headers.getFirst("Accept")).equals("application/json, text/event-stream")) {
            wrong.add("Accept");
        }
        return wrong;
    }

    private static String decoded(String value) {
        if (value.startsWith("=?base64?") && value.endsWith("?=")) {
            byte[] bytes = Base64.getDecoder().decode(value.substring(9, value.length() - 2));
            return new String(bytes, StandardCharsets.UTF_8);
        }
        return value;
    }

    private void call(HttpExchange exchange, JsonNode message) throws IOException {
        JsonNode params = message.path("params");
        switch (params.path("name").asString()) {
            case "drop" -> {
                if (dropped.getAndIncrement() == 0) {
                    exchange.close();
                } else {
                    echo(exchange, message);
                }
            }
            case "busy" -> {
                if (turnedAway.getAndIncrement() < 2) {
                    exchange.getResponseHeaders().add("Retry-After", String.valueOf(retryAfter));
                    exchange.sendResponseHeaders(429, -1);
                } else {
                    echo(exchange, message);
                }
            }
            case "held" -> hold(exchange, message);
            case "get_recent_alerts" -> recentAlerts(exchange, message);
            default -> echo(exchange, message);
        }
    }

    private static void echo(HttpExchange exchange, JsonNode message) throws IOException {
        OutputStream body = stream(exchange);
        event(body, "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/progress\",\"params\":{}}");
        event(
                body,
                "{\"jsonrpc\":\"2.0\",\"id\":%s,\"result\":{\"resultType\":\"complete\",\"echo\":%s}}"
                        .formatted(message.get("id"), message.path("params").path("arguments")));
        body.close();
    }

    private void hold(HttpExchange exchange, JsonNode message) throws IOException {
        OutputStream body = stream(exchange);
        try {
            while (true) {
                comment(body);
                TimeUnit.MILLISECONDS.sleep(20);
            }
        } catch (IOException e) {
            abandoned.add(message);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void recentAlerts(HttpExchange exchange, JsonNode message) throws IOException {
        JsonNode arguments = message.path("params").path("arguments");
        List<ObjectNode> all = List.copyOf(alerts);
        int limit = arguments.path("limit").asInt();
        int from = arguments.has("cursor")
                ? Integer.parseInt(arguments.path("cursor").asString())
                : Math.max(0, all.size() - limit);
        int to = Math.min(all.size(), from + limit);
        ObjectNode page = JSON.createObjectNode();
        page.putArray("alerts").addAll(all.subList(from, to));
        page.put("next_cursor", String.valueOf(to));
        ObjectNode result = JSON.createObjectNode().put("resultType", "complete");
        result.set("structuredContent", page);
        answer(exchange, message, result.toString());
        answeredReads.incrementAndGet();
    }

    private void listen(HttpExchange exchange, JsonNode message) throws IOException {
        OutputStream body = stream(exchange);
        event(body, """
                {"jsonrpc":"2.0","method":"notifications/subscriptions/acknowledged","params":{"_meta":%s,"notifications":%s}}""".formatted(
                        subscriptionId(message), message.path("params").path("notifications")));
        Listening listener = new Listening(message, new LinkedBlockingQueue<>());
        listening.add(listener);
        try {
            while (true) {
                Object event = listener.events().poll(20, TimeUnit.MILLISECONDS);
                if (event == null) {
                    comment(body);
                } else if (event == End.IN_ORDER) {
                    event(
                            body,
                            "{\"jsonrpc\":\"2.0\",\"id\":%s,\"result\":{\"resultType\":\"complete\",\"_meta\":%s}}"
                                    .formatted(message.get("id"), subscriptionId(message)));
                    body.close();
                    return;
                } else if (event == End.CUT) {
                    exchange.close();
                    return;
                } else {
                    event(body, event.toString());
                }
            }
        } catch (IOException e) {
            abandoned.add(message);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            listening.remove(listener);
        }
    }

    private static String subscriptionId(JsonNode request) {
        return "{\"io.modelcontextprotocol/subscriptionId\":%s}".formatted(request.get("id"));
    }

    private static OutputStream stream(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().add("Content-Type", "text/event-stream");
        exchange.sendResponseHeaders(200, 0);
        return exchange.getResponseBody();
    }

    private static void answer(HttpExchange exchange, JsonNode request, String result) throws IOException {
        send(exchange, 200, "{\"jsonrpc\":\"2.0\",\"id\":%s,\"result\":%s}".formatted(request.get("id"), result));
    }

    private static void error(HttpExchange exchange, JsonNode request, int status, int code, String words)
            throws IOException {
        send(
                exchange,
                status,
                "{\"jsonrpc\":\"2.0\",\"id\":%s,\"error\":{\"code\":%d,\"message\":\"%s\"}}"
                        .formatted(request.get("id"), code, words));
    }

    private static void send(HttpExchange exchange, int status, String json) throws IOException {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.getResponseBody().close();
    }

    private static void comment(OutputStream stream) throws IOException {
        stream.write(": still here\n\n".getBytes(StandardCharsets.UTF_8));
        stream.flush();
    }

    private static void event(OutputStream stream, String message) throws IOException {
        stream.write(("data: " + message + "\n\n").getBytes(StandardCharsets.UTF_8));
        stream.flush();
    }
}
