package dev.tapewatch.mcp.fuzz;

import static dev.tapewatch.mcp.fuzz.HostileText.quoted;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.util.List;
import java.util.Locale;

/** HTTP requests of which at least one thing is wrong: the message in them, its headers, or the HTTP itself. */
final class HostileRequests {
    private static final int BODY_LIMIT = 2 * 1024 * 1024;
    private static final String LATEST = "2026-07-28";

    private static final List<String> PATHS = List.of(
            "/mcp",
            "/mcp",
            "/mcp",
            "/mcp",
            "/mcp/",
            "/mcp?x=%00",
            "/sse",
            "/sse/message",
            "/sse/message?sessionId=nobody",
            "/sse/message?sessionId=%ff%00&sessionId=x",
            "/status",
            "/actuator",
            "/actuator/health",
            "/actuator/health/nothing",
            "/actuator/metrics/%2e%2e%2f",
            "/actuator/metrics/jvm.memory.used?tag=x",
            "/actuator/env",
            "/actuator/heapdump",
            "/actuator/shutdown",
            "/",
            "//",
            "/../../etc/passwd",
            "/mcp/..;/status",
            "/%zz",
            "/%",
            "/%c0%ae%c0%ae/",
            "/.well-known/oauth-protected-resource",
            "http://127.0.0.1:1/mcp",
            "*",
            "mcp",
            "/" + "a".repeat(3_000),
            "/" + "a".repeat(9_000));

    private static final List<String> METHODS = List.of(
            "GET",
            "POST",
            "PUT",
            "DELETE",
            "PATCH",
            "OPTIONS",
            "TRACE",
            "HEAD",
            "CONNECT",
            "PROPFIND",
            "get",
            "FLUSHALL");

    private final Dice dice;
    private final URI server;
    private final HostileCalls calls;
    private final HostileMessages messages;

    HostileRequests(Dice dice, URI server, HostileCalls calls, HostileMessages messages) {
        this.dice = dice;
        this.server = server;
        this.calls = calls;
        this.messages = messages;
    }

    /** A call of a tool that is wrong in itself, in a session. */
    HttpInput call(String session, int id) {
        HostileCalls.Call call = calls.next();
        return post(
                "call of " + call.tool(), session(session), message(id, "tools/call", call.params()), call.refused());
    }

    /** A request for something that there is not, in a session. */
    HttpInput request(String session, int id) {
        return post("request", session(session), messages.request(id), false);
    }

    /** What is no message at all. */
    HttpInput body(String session, int id) {
        return post("body", session(session), messages.body(id), false);
    }

    /** A message to the older transport; what is answered comes on the stream. */
    HttpInput toSse(String path, int id) {
        String message = switch (dice.below(4)) {
            case 0 -> messages.body(id);
            case 1 -> messages.request(id);
            default -> message(id, "tools/call", calls.next().params());
        };
        byte[] body = message.getBytes(UTF_8);
        return HttpInput.of("to HTTP+SSE", head("POST", path, "", body.length), body, false);
    }

    /** A request of the revision without sessions. */
    HttpInput modern(int id) {
        HostileCalls.Call call = calls.next();
        String meta = dice.of(
                "{\"io.modelcontextprotocol/protocolVersion\":\"" + LATEST
                        + "\",\"io.modelcontextprotocol/clientCapabilities\":{}}",
                "{\"io.modelcontextprotocol/protocolVersion\":\"2099-01-01\",\"io.modelcontextprotocol/clientCapabilities\":{}}",
                "{\"io.modelcontextprotocol/protocolVersion\":7,\"io.modelcontextprotocol/clientCapabilities\":[]}",
                "{\"io.modelcontextprotocol/clientCapabilities\":{},\"progressToken\":[]}",
                "{}",
                "[]",
                quoted(HostileText.any(dice)));
        String method =
                dice.of("tools/call", "tools/call", "subscriptions/listen", "server/discover", "resources/read", "x/y");
        String params = switch (method) {
            case "tools/call" -> call.params();
            case "subscriptions/listen" ->
                "{\"notifications\":"
                        + dice.of(
                                "7",
                                "[]",
                                "{\"resourceSubscriptions\":7}",
                                "{\"resourceSubscriptions\":[" + messages.uri() + "]}",
                                "{\"toolsListChanged\":\"yes\"}")
                        + "}";
            case "resources/read" -> "{\"uri\":" + messages.uri() + "}";
            default -> "{}";
        };
        String withMeta = (params.equals("{}") ? "{" : params.substring(0, params.length() - 1) + ",") + "\"_meta\":"
                + meta + "}";
        String name = dice.of(call.tool(), call.tool(), call.tool(), "get_status", "", "=?base64?!!?=", "x y");
        String headers = dice.of(
                        "MCP-Protocol-Version: " + LATEST + "\r\n",
                        "MCP-Protocol-Version: " + LATEST + "\r\n",
                        "",
                        "MCP-Protocol-Version: 2099-01-01\r\n",
                        "MCP-Protocol-Version: 2025-11-25\r\n")
                + dice.of(
                        "Mcp-Method: " + method + "\r\n",
                        "Mcp-Method: " + method + "\r\n",
                        "Mcp-Method: ping\r\n",
                        "Mcp-Method: \r\n",
                        "")
                + dice.of("Mcp-Name: " + name + "\r\n", "Mcp-Name: " + name + "\r\n", "");
        boolean refused = method.equals("tools/call") && call.refused();
        return post("2026-07-28, " + method, headers, message(id, method, withMeta), refused);
    }

    /** A request whose headers do not fit, or that is no HTTP. */
    HttpInput odd(String session, int id) {
        HostileCalls.Call call = calls.next();
        byte[] body = (dice.oneIn(4) ? messages.body(id) : message(id, "tools/call", call.params())).getBytes(UTF_8);
        return switch (dice.below(14)) {
            case 0, 1, 2, 3 -> oddHeaders(session, body);
            case 4, 5, 6, 7 -> elsewhere(session, body);
            case 8, 9 -> oddLength(session, body);
            case 10 -> cut(session, body);
            case 11 -> tooLarge(session);
            default -> noHttp();
        };
    }

    private HttpInput oddHeaders(String session, byte[] body) {
        String odd = dice.of(
                "Accept: " + dice.of("", "text/html", "application/*;q=x", "*/*;q=0", "a".repeat(2_000), "/", ";;,")
                        + "\r\n",
                "Content-Type: "
                        + dice.of(
                                "",
                                "text/plain",
                                "application/json; charset=utf-99",
                                "application/json;;",
                                "\"",
                                "a/b/c")
                        + "\r\n",
                "Origin: "
                        + dice.of(
                                "https://evil.example",
                                "null",
                                "file://",
                                "http://127.0.0.1.evil.example",
                                "http://[::1",
                                "")
                        + "\r\n",
                "MCP-Protocol-Version: "
                        + dice.of("", "1", "2099-01-01", "2025-11-25, 2025-06-18", latin(HostileText.any(dice)))
                        + "\r\n",
                "Last-Event-ID: " + dice.of("-1", "99999999999999999999", "1.2.3", "x", latin(HostileText.any(dice)))
                        + "\r\n",
                "Mcp-Method: " + dice.of("x", "", "tools/list") + "\r\nMcp-Name: " + latin(HostileText.any(dice))
                        + "\r\n",
                "Transfer-Encoding: " + dice.of("gzip", "identity", "chunked, chunked", "xchunked") + "\r\n",
                "Content-Encoding: " + dice.of("gzip", "br", "x") + "\r\n",
                "Authorization: Bearer " + latin(HostileText.any(dice)) + "\r\n",
                "Expect: " + dice.of("100-continue", "200-ok") + "\r\n",
                "Connection: "
                        + dice.of(
                                "upgrade\r\nUpgrade: websocket", "upgrade\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABk")
                        + "\r\n",
                "Cookie: " + "a=b;".repeat(500) + "\r\n",
                "X-Forwarded-For: " + latin(HostileText.any(dice)) + "\r\nX-Forwarded-Host: evil.example\r\n",
                "traceparent: " + dice.of("00-0-0-0", "ff-" + "f".repeat(500), latin(HostileText.any(dice))) + "\r\n");
        String sessionHeader = switch (dice.below(4)) {
            case 0 -> "";
            case 1 -> "Mcp-Session-Id: " + latin(HostileText.any(dice)) + "\r\n";
            case 2 -> "Mcp-Session-Id: 00000000-0000-0000-0000-000000000000\r\nMcp-Session-Id: x\r\n";
            default -> session(session);
        };
        String method = dice.of("POST", "POST", "POST", "GET");
        String standard = dice.oneIn(3)
                ? ""
                : "Accept: application/json, text/event-stream\r\nContent-Type: application/json\r\n";
        String host = dice.oneIn(5)
                ? dice.of(
                        "",
                        "Host: evil.example\r\n",
                        "Host: " + server.getAuthority() + "\r\nHost: x\r\n",
                        "Host: @\r\n",
                        "Host: localhost:x\r\n")
                : "Host: " + server.getAuthority() + "\r\n";
        boolean hasBody = method.equals("POST");
        String head = method + " " + dice.of("/mcp", "/mcp", "/mcp", "/sse/message?sessionId=x", "/sse", "/status")
                + " HTTP/1.1\r\n" + host + standard + sessionHeader + odd + "Content-Length: "
                + (hasBody ? body.length : 0) + "\r\n\r\n";
        return HttpInput.of("odd headers", head, hasBody ? body : new byte[0], false)
                .onItsOwn();
    }

    /** Never a DELETE of a session that is there, which would be right. */
    private HttpInput elsewhere(String session, byte[] body) {
        String method = dice.of(METHODS);
        boolean hasBody = !List.of("GET", "HEAD", "DELETE", "CONNECT", "TRACE").contains(method);
        String sessionHeader =
                method.equals("DELETE") ? "Mcp-Session-Id: nobody\r\n" : dice.oneIn(2) ? session(session) : "";
        String head = head(method, dice.of(PATHS), sessionHeader, hasBody ? body.length : 0);
        return HttpInput.of("elsewhere", head, hasBody ? body : new byte[0], false)
                .onItsOwn();
    }

    private HttpInput oddLength(String session, byte[] body) {
        String start = "POST /mcp HTTP/1.1\r\nHost: " + server.getAuthority()
                + "\r\nAccept: application/json, text/event-stream\r\nContent-Type: application/json\r\n"
                + session(session);
        String length = "Content-Length: " + body.length + "\r\n";
        String head = start
                + switch (dice.below(7)) {
                    case 0 -> length + "Content-Length: 3\r\n\r\n";
                    case 1 -> "Content-Length: -1\r\n\r\n";
                    case 2 -> "Content-Length: 99999999999999999999\r\n\r\n";
                    case 3 -> "Content-Length: x\r\n\r\n";
                    case 4 -> length + "Transfer-Encoding: chunked\r\n\r\nzz\r\n";
                    case 5 -> "Transfer-Encoding: chunked\r\n\r\nffffffffffffffff\r\n";
                    default -> "Content-Length: 0\r\n\r\n";
                };
        return HttpInput.of("odd length", head, body, false).onItsOwn();
    }

    /** The connection ends in the middle. */
    private HttpInput cut(String session, byte[] body) {
        boolean chunked = dice.oneIn(2);
        String head = chunked
                ? head("POST", "/mcp", session(session), 0).replace("Content-Length: 0", "Transfer-Encoding: chunked")
                        + Integer.toHexString(body.length + 10) + "\r\n"
                : head("POST", "/mcp", session(session), body.length + 10);
        HttpInput whole = HttpInput.of("cut off", head, body, false);
        return whole.cutAfter(1 + dice.below(whole.bytes().length));
    }

    private HttpInput tooLarge(String session) {
        String head = head("POST", "/mcp", session(session), 0);
        return switch (dice.below(8)) {
            case 0 -> {
                byte[] body = " ".repeat(BODY_LIMIT + 1).getBytes(UTF_8);
                yield HttpInput.of("too large", head("POST", "/mcp", session(session), body.length), body, true)
                        .onItsOwn();
            }
            case 1 -> {
                String chunks =
                        ("10000\r\n" + " ".repeat(0x10000) + "\r\n").repeat(BODY_LIMIT / 0x10000 + 1) + "0\r\n\r\n";
                yield HttpInput.of(
                                "too large, in chunks",
                                head.replace("Content-Length: 0", "Transfer-Encoding: chunked"),
                                chunks.getBytes(UTF_8),
                                true)
                        .onItsOwn();
            }
            default ->
                HttpInput.of(
                                "too large, it says",
                                head.replace("Content-Length: 0", "Content-Length: 999999999"),
                                new byte[0],
                                true)
                        .onItsOwn();
        };
    }

    private HttpInput noHttp() {
        String authority = "Host: " + server.getAuthority() + "\r\n";
        String text = dice.of(
                "GET /mcp\r\n\r\n",
                "GET /mcp HTTP/9.9\r\n" + authority + "\r\n",
                "GET  /mcp  HTTP/1.1  x\r\n" + authority + "\r\n",
                "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
                "\u0016\u0003\u0001\u0002\u0000\u0001\r\n\r\n",
                "*1\r\n$8\r\nFLUSHALL\r\n\r\n",
                "GET /mcp HTTP/1.1\r\n" + authority + "X y: 1\r\n\r\n",
                "GET /mcp HTTP/1.1\r\n" + authority + "X: \u0000\u0001\r\n\r\n",
                "GET /mcp HTTP/1.1\r\n" + authority + ": 1\r\n\r\n",
                "GET /mcp HTTP/1.1\r\n" + authority + "X: " + "y".repeat(20_000) + "\r\n\r\n",
                "GET /mcp HTTP/1.1\r\n" + authority + "X: y\r\n".repeat(3_000) + "\r\n",
                "GET /\u00ff\u00fe HTTP/1.1\r\n" + authority + "\r\n",
                "GET /mcp HTTP/1.1\r\n" + authority + " folded: x\r\n\r\n",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}\r\n\r\n",
                "\r\n\r\nGARBAGE\r\n\r\n");
        return new HttpInput("no HTTP", text.getBytes(ISO_8859_1), false, false, false);
    }

    private HttpInput post(String kind, String headers, String message, boolean refused) {
        byte[] body = message.getBytes(UTF_8);
        return HttpInput.of(kind, head("POST", "/mcp", headers, body.length), body, refused);
    }

    private String head(String method, String path, String headers, int length) {
        return head(server, method, path, headers, length);
    }

    private static String head(URI server, String method, String path, String headers, int length) {
        return method + " " + path + " HTTP/1.1\r\nHost: " + server.getAuthority()
                + "\r\nAccept: application/json, text/event-stream\r\nContent-Type: application/json\r\n" + headers
                + "Content-Length: " + length + "\r\n\r\n";
    }

    /** The right way to begin. */
    static HttpInput initialize(URI server, String path) {
        byte[] body = message(1, "initialize", """
                {"protocolVersion":"2025-11-25","capabilities":{},"clientInfo":{"name":"fuzz","version":"1"}}""").getBytes(UTF_8);
        return HttpInput.of("initialize", head(server, "POST", path, "", body.length), body, false);
    }

    /** And to say that it has begun. */
    static HttpInput initialized(URI server, String path, String headers) {
        byte[] body = "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}".getBytes(UTF_8);
        return HttpInput.of("initialized", head(server, "POST", path, headers, body.length), body, false);
    }

    static String session(String id) {
        return "Mcp-Session-Id: " + id + "\r\n";
    }

    static String message(int id, String method, String params) {
        return "{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"method\":\"" + method + "\",\"params\":" + params + "}";
    }

    /** As a header's value: one line, no longer than a server reads. */
    private static String latin(String text) {
        String line = text.replaceAll("[\r\n]", " ");
        return line.substring(0, Math.min(line.length(), 1_000)).toLowerCase(Locale.ROOT);
    }
}
