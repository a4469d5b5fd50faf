package dev.tapewatch.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.util.Objects;

/** A session of MCP over HTTP. Several may share one connection, one call at a time, and each may move to another. */
final class McpSession {
    private static final String PROTOCOL = "2025-06-18";

    /** Ids of equal width keep all requests equally long. */
    private static final int FIRST_ID = 1_000_000;

    private final URI endpoint;
    private HttpConnection connection;
    private String sessionHeaders = "";
    private int id = FIRST_ID;

    private McpSession(URI endpoint, HttpConnection connection) {
        this.endpoint = endpoint;
        this.connection = connection;
    }

    static McpSession open(URI endpoint, HttpConnection connection) throws IOException {
        McpSession session = new McpSession(endpoint, connection);
        HttpConnection.Answer answer = session.request("initialize", """
                {"protocolVersion":"%s","capabilities":{},"clientInfo":{"name":"bench","version":"1"}}""".formatted(PROTOCOL));
        String sessionId = Objects.requireNonNull(answer.headers().get("mcp-session-id"), "no session id");
        session.sessionHeaders = "Mcp-Session-Id: " + sessionId + "\r\nMCP-Protocol-Version: " + PROTOCOL + "\r\n";
        session.send("""
                {"jsonrpc":"2.0","method":"notifications/initialized"}""");
        return session;
    }

    /** Goes on over another connection. */
    void moveTo(HttpConnection other) {
        connection = other;
    }

    void subscribe(String uri) throws IOException {
        request("resources/subscribe", "{\"uri\":\"" + uri + "\"}");
    }

    /** Calls a tool; the JSON that came back. */
    String callTool(String name, String arguments) throws IOException {
        return request("tools/call", "{\"name\":\"" + name + "\",\"arguments\":" + arguments + "}")
                .body();
    }

    /** The request that opens the session's event stream. */
    byte[] listening() {
        return head("GET", "text/event-stream", "").getBytes(UTF_8);
    }

    void end() throws IOException {
        connection.exchange(head("DELETE", "application/json", "").getBytes(UTF_8));
    }

    private HttpConnection.Answer request(String method, String params) throws IOException {
        HttpConnection.Answer answer = send(
                "{\"jsonrpc\":\"2.0\",\"id\":" + id++ + ",\"method\":\"" + method + "\",\"params\":" + params + "}");
        String body = answer.body();
        boolean success = answer.status() == 200
                && body.contains("\"result\":")
                && body.contains("\"id\":" + (id - 1))
                && !body.contains("\"isError\":true");
        if (!success) {
            throw new IOException(method + " " + params + " was answered with " + answer);
        }
        return answer;
    }

    private HttpConnection.Answer send(String body) throws IOException {
        String length = "Content-Type: application/json\r\nContent-Length: " + body.length() + "\r\n";
        return connection.exchange(
                (head("POST", "application/json, text/event-stream", length) + body).getBytes(UTF_8));
    }

    private String head(String verb, String accept, String more) {
        return verb + " " + endpoint.getPath() + " HTTP/1.1\r\nHost: " + endpoint.getAuthority() + "\r\nAccept: "
                + accept + "\r\n" + sessionHeaders + more + "\r\n";
    }
}
