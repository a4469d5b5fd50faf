package dev.tapewatch.command.stdio;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One session with the server over Streamable HTTP; it ends with the server, and a new one is opened in its place. */
final class UpstreamSession {
    /** The server no longer knows the session. */
    static final class Gone extends IOException {
        private static final long serialVersionUID = 1L;
    }

    private static final String INITIALIZED = "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}";
    private static final Duration INITIALIZE_TIMEOUT = Duration.ofSeconds(10);
    private static final int LONGEST_REFUSAL = 500;
    private static final int INTERNAL_ERROR = -32603;

    private final HttpClient http;
    private final URI endpoint;
    private final @Nullable String authorization;
    private final CountDownLatch listening = new CountDownLatch(1);

    private @Nullable String id;
    private @Nullable JsonRpc welcome;
    private boolean initialized;
    private volatile boolean abandoned;
    private volatile @Nullable InputStream stream;

    private UpstreamSession(HttpClient http, URI endpoint, @Nullable String authorization) {
        this.http = http;
        this.endpoint = endpoint;
        this.authorization = authorization;
    }

    /**
     * Opens a session with the client's own {@code initialize}.
     *
     * @param authorization what the server asks of this machine's processes; null if it asks for nothing
     */
    static UpstreamSession open(HttpClient http, URI endpoint, @Nullable String authorization, JsonRpc initialize)
            throws IOException, InterruptedException {
        UpstreamSession session = new UpstreamSession(http, endpoint, authorization);
        HttpRequest request = session.request()
                .timeout(INITIALIZE_TIMEOUT)
                .POST(BodyPublishers.ofString(initialize.text()))
                .build();
        HttpResponse<InputStream> response = http.send(request, BodyHandlers.ofInputStream());
        JsonRpc answer = session.answer(response, initialize.id(), message -> {})
                .orElseThrow(() -> new IOException("the server did not answer initialize"));
        if (answer.isError()) {
            throw new IOException("the server refused initialize: " + answer.text());
        }
        session.id = response.headers().firstValue("Mcp-Session-Id").orElse(null);
        session.welcome = answer;
        return session;
    }

    /** The server's answer to {@code initialize}. */
    @Nullable
    JsonRpc welcome() {
        return welcome;
    }

    /** Tells the server, once, that the client is ready. */
    synchronized void initialized() throws IOException, InterruptedException {
        if (!initialized) {
            post(INITIALIZED, null, () -> {}, message -> {});
            initialized = true;
        }
    }

    /**
     * Posts one message.
     *
     * @param requestId the message's id if it is a request
     * @param sent called when the whole message has been handed to the connection
     * @param sidelined takes messages that the server sends on the way to the answer
     * @return the answer, for a request
     * @throws Gone if the server no longer knows the session
     * @throws IOException if the connection broke before the answer
     */
    Optional<JsonRpc> post(String message, @Nullable String requestId, Runnable sent, Consumer<JsonRpc> sidelined)
            throws IOException, InterruptedException {
        HttpRequest request = request()
                .POST(new ObservedBody(BodyPublishers.ofString(message), sent))
                .build();
        return answer(http.send(request, BodyHandlers.ofInputStream()), requestId, sidelined);
    }

    /**
     * Reads the server's own messages until the stream ends or the session does.
     *
     * @param opened called when the server has accepted the stream
     * @param resumeAfter the id of the last event seen on an earlier stream
     * @return the id to resume after the next time, or nothing if the server gives none
     * @throws UnsupportedOperationException if the server offers no such stream
     */
    Optional<String> listen(@Nullable String resumeAfter, Runnable opened, Consumer<JsonRpc> messages)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = request().GET();
        if (resumeAfter != null) {
            request.header("Last-Event-ID", resumeAfter);
        }
        HttpResponse<InputStream> response = http.send(request.build(), BodyHandlers.ofInputStream());
        try (InputStream body = response.body()) {
            requireSession(response);
            listening.countDown();
            if (response.statusCode() != 200) {
                throw new UnsupportedOperationException("HTTP " + response.statusCode());
            }
            stream = body;
            opened.run();
            EventStreamReader events = new EventStreamReader(body);
            for (Optional<String> data = next(events); data.isPresent(); data = next(events)) {
                messages.accept(parsed(data.get()));
            }
            return Optional.ofNullable(events.lastEventId());
        }
    }

    /** Waits, within bounds, until the stream is open, so that nothing announced from now on is missed. */
    void awaitListening() throws InterruptedException {
        boolean ignored = listening.await(1, TimeUnit.SECONDS);
    }

    /** Gives the session up without a word to the server. */
    void abandon() {
        abandoned = true;
        listening.countDown();
        InputStream open = stream;
        if (open != null) {
            try {
                open.close();
            } catch (IOException e) {
                // It was to end anyway.
            }
        }
    }

    /** Ends the session at the server too, as far as that can be done at once. */
    void end() {
        abandon();
        try {
            HttpRequest request =
                    request().timeout(Duration.ofSeconds(1)).DELETE().build();
            http.send(request, BodyHandlers.discarding());
        } catch (IOException e) {
            // A server that is gone has no session to end.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private HttpRequest.Builder request() {
        HttpRequest.Builder request = HttpRequest.newBuilder(endpoint)
                .header("Content-Type", "application/json")
                .header("Accept", "application/json, text/event-stream");
        if (authorization != null) {
            request.header("Authorization", authorization);
        }
        if (id != null) {
            request.header("Mcp-Session-Id", id);
        }
        if (welcome != null && welcome.protocolVersion() != null) {
            request.header("MCP-Protocol-Version", welcome.protocolVersion());
        }
        return request;
    }

    private Optional<JsonRpc> answer(
            HttpResponse<InputStream> response, @Nullable String requestId, Consumer<JsonRpc> sidelined)
            throws IOException {
        try (InputStream body = response.body()) {
            requireSession(response);
            int status = response.statusCode();
            if (status >= 502 && status <= 504) {
                throw new IOException("the server is not ready: HTTP " + status);
            }
            if (status >= 400) {
                return Optional.of(refusal(status, requestId, body));
            }
            if (requestId == null) {
                return Optional.empty();
            }
            if (response.headers().firstValue("Content-Type").orElse("").startsWith("text/event-stream")) {
                return Optional.of(streamed(new EventStreamReader(body), sidelined));
            }
            return Optional.of(parsed(new String(body.readAllBytes(), StandardCharsets.UTF_8)));
        }
    }

    private JsonRpc streamed(EventStreamReader events, Consumer<JsonRpc> sidelined) throws IOException {
        for (Optional<String> data = next(events); data.isPresent(); data = next(events)) {
            JsonRpc message = parsed(data.get());
            if (message.kind() == JsonRpc.Kind.RESPONSE) {
                return message;
            }
            sidelined.accept(message);
        }
        throw new IOException("the stream ended before the answer");
    }

    private Optional<String> next(EventStreamReader events) throws IOException {
        return abandoned ? Optional.empty() : events.next();
    }

    /** Some servers refuse with a JSON-RPC error of their own, some with the request's id and some without. */
    private static JsonRpc refusal(int status, @Nullable String requestId, InputStream body) throws IOException {
        String text = new String(body.readNBytes(64 * 1024), StandardCharsets.UTF_8);
        try {
            JsonRpc answer = JsonRpc.read(text);
            if (answer.isError() && answer.id() != null && answer.id().equals(requestId)) {
                return answer;
            }
        } catch (BadMessage e) {
            // No JSON-RPC: quoted below as it is.
        }
        String gist = text.length() > LONGEST_REFUSAL ? text.substring(0, LONGEST_REFUSAL) : text;
        return parsed(JsonRpc.error(
                requestId, INTERNAL_ERROR, "The tapewatch server refused this with HTTP " + status + ": " + gist));
    }

    private void requireSession(HttpResponse<?> response) throws Gone {
        // A server that was started anew knows neither the session nor what its forerunner gave to this machine.
        if ((response.statusCode() == 404 || response.statusCode() == 401) && id != null) {
            throw new Gone();
        }
    }

    private static JsonRpc parsed(String text) throws IOException {
        try {
            return JsonRpc.read(text);
        } catch (BadMessage e) {
            throw new IOException("the server sent something that is no JSON-RPC message", e);
        }
    }
}
