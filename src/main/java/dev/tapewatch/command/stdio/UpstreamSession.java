package dev.tapewatch.command.stdio;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
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

    private final ServerLink link;
    private final URI endpoint;
    private final CountDownLatch listening = new CountDownLatch(1);

    private @Nullable String id;
    private @Nullable JsonRpc welcome;
    private boolean initialized;
    private volatile boolean abandoned;
    private volatile @Nullable InputStream stream;

    private UpstreamSession(ServerLink link, URI endpoint) {
        this.link = link;
        this.endpoint = endpoint;
    }

    /**
     * Opens a session with the client's own {@code initialize}.
     *
     * @throws ServerRefusal if the server lives and does not want to
     * @throws ServerBusy if it asks to come back later
     */
    static UpstreamSession open(ServerLink link, URI endpoint, JsonRpc initialize)
            throws IOException, InterruptedException {
        UpstreamSession session = new UpstreamSession(link, endpoint);
        HttpRequest request = session.request()
                .timeout(INITIALIZE_TIMEOUT)
                .POST(BodyPublishers.ofString(initialize.text()))
                .build();
        HttpResponse<InputStream> response = session.send(request);
        JsonRpc answer = new Reply(response)
                .answer(initialize.id(), message -> {})
                .orElseThrow(() -> new IOException("the server did not answer initialize"));
        if (answer.isError()) {
            throw new ServerRefusal(answer.errorMessage());
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
     * @throws ServerBusy if the server asks to come back later
     * @throws IOException if the connection broke before the answer
     */
    Optional<JsonRpc> post(String message, @Nullable String requestId, Runnable sent, Consumer<JsonRpc> sidelined)
            throws IOException, InterruptedException {
        HttpRequest request = request()
                .POST(new ObservedBody(BodyPublishers.ofString(message), sent))
                .build();
        HttpResponse<InputStream> response = send(request);
        requireSession(response);
        return new Reply(response).answer(requestId, sidelined);
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
        HttpResponse<InputStream> response = send(request.build());
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
                messages.accept(Reply.parsed(data.get()));
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
            link.http().send(request, BodyHandlers.discarding());
        } catch (IOException e) {
            // A server that is gone has no session to end.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private HttpRequest.Builder request() {
        HttpRequest.Builder request = link.request(endpoint);
        if (id != null) {
            request.header("Mcp-Session-Id", id);
        }
        if (welcome != null && welcome.protocolVersion() != null) {
            request.header("MCP-Protocol-Version", welcome.protocolVersion());
        }
        return request;
    }

    private HttpResponse<InputStream> send(HttpRequest request) throws IOException, InterruptedException {
        return link.http().send(request, BodyHandlers.ofInputStream());
    }

    private Optional<String> next(EventStreamReader events) throws IOException {
        return abandoned ? Optional.empty() : events.next();
    }

    private void requireSession(HttpResponse<InputStream> response) throws IOException {
        // A server that was started anew knows neither the session nor the credential of the one before.
        if ((response.statusCode() == 404 || response.statusCode() == 401) && id != null) {
            response.body().close();
            throw new Gone();
        }
    }
}
