package dev.tapewatch.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.util.Objects;

/** A client of MCP over HTTP. Several may share one connection, one call at a time, and each may move to another. */
final class McpSession {
    private static final String META = "io.modelcontextprotocol/";

    /** Ids of equal width keep all requests equally long. */
    private static final int FIRST_ID = 1_000_000;

    private final URI endpoint;
    private final Era era;
    private HttpConnection connection;
    private String sessionHeaders = "";
    private int id = FIRST_ID;

    private McpSession(URI endpoint, Era era, HttpConnection connection) {
        this.endpoint = endpoint;
        this.era = era;
        this.connection = connection;
    }

    static McpSession open(URI endpoint, HttpConnection connection) throws IOException {
        return open(endpoint, Era.SESSIONS, connection);
    }

    /** Begins as the era wants it; an {@link IOException} if the server does not speak it. */
    static McpSession open(URI endpoint, Era era, HttpConnection connection) throws IOException {
        McpSession session = new McpSession(endpoint, era, connection);
        switch (era) {
            case SESSIONS -> initialize(session);
            case STATELESS -> session.request("server/discover", "", "{}");
        }
        return session;
    }

    private static void initialize(McpSession session) throws IOException {
        String revision = session.era.revision();
        HttpConnection.Answer answer = session.request("initialize", "", """
                {"protocolVersion":"%s","capabilities":{},"clientInfo":{"name":"bench","version":"1"}}""".formatted(revision));
        String sessionId = Objects.requireNonNull(answer.headers().get("mcp-session-id"), "no session id");
        session.sessionHeaders = "Mcp-Session-Id: " + sessionId + "\r\nMCP-Protocol-Version: " + revision + "\r\n";
        session.send("", """
                {"jsonrpc":"2.0","method":"notifications/initialized"}""");
    }

    /** Goes on over another connection. */
    void moveTo(HttpConnection other) {
        connection = other;
    }

    void subscribe(String uri) throws IOException {
        request("resources/subscribe", "", "{\"uri\":\"" + uri + "\"}");
    }

    /** Calls a tool; the JSON that came back. */
    String callTool(String name, String arguments) throws IOException {
        return request("tools/call", name, "{\"name\":\"" + name + "\",\"arguments\":" + arguments + "}")
                .body();
    }

    /** The request that opens the session's event stream. */
    byte[] listening() {
        return head("GET", "text/event-stream", "").getBytes(UTF_8);
    }

    /** Ends what there is to end. */
    void end() throws IOException {
        if (era == Era.STATELESS) {
            return;
        }
        connection.exchange(head("DELETE", "application/json", "").getBytes(UTF_8));
    }

    /** @param name what the method is about, which the stateless era repeats in a header; empty for nothing */
    private HttpConnection.Answer request(String method, String name, String parameters) throws IOException {
        boolean stateless = era == Era.STATELESS;
        String params = stateless ? withMeta(parameters) : parameters;
        HttpConnection.Answer answer = send(
                stateless ? headersOf(method, name) : "",
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

    private String withMeta(String parameters) {
        String meta = "\"_meta\":{\"" + META + "protocolVersion\":\"" + era.revision() + "\",\"" + META
                + "clientInfo\":{\"name\":\"bench\",\"version\":\"1\"},\"" + META + "clientCapabilities\":{}}}";
        return parameters.substring(0, parameters.length() - 1) + (parameters.equals("{}") ? "" : ",") + meta;
    }

    private String headersOf(String method, String name) {
        return "MCP-Protocol-Version: " + era.revision() + "\r\nMcp-Method: " + method + "\r\n"
                + (name.isEmpty() ? "" : "Mcp-Name: " + name + "\r\n");
    }

    private HttpConnection.Answer send(String headers, String body) throws IOException {
        String length = headers + "Content-Type: application/json\r\nContent-Length: " + body.length() + "\r\n";
        return connection.exchange(
                (head("POST", "application/json, text/event-stream", length) + body).getBytes(UTF_8));
    }

    private String head(String verb, String accept, String more) {
        return verb + " " + endpoint.getPath() + " HTTP/1.1\r\nHost: " + endpoint.getAuthority() + "\r\nAccept: "
                + accept + "\r\n" + sessionHeaders + more + "\r\n";
    }
}
