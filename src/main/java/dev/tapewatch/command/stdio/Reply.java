package dev.tapewatch.command.stdio;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What the server said to a POST, read as the one message that answers it. */
final class Reply {
    private static final int LONGEST_REFUSAL = 500;
    private static final int LARGEST_REFUSAL = 64 * 1024;
    private static final int INTERNAL_ERROR = -32603;
    private static final Duration UNSAID = Duration.ofSeconds(1);

    private final HttpResponse<InputStream> response;

    Reply(HttpResponse<InputStream> response) {
        this.response = response;
    }

    /**
     * Reads the answer and closes the body.
     *
     * @param requestId the id of the request as JSON text, or null for what has no answer
     * @param sidelined takes messages that the server sends on the way to the answer
     * @return the answer, for a request; a refusal over HTTP is an answer too
     * @throws ServerBusy if the server asks to come back later
     * @throws IOException if the connection broke before the answer, or the server is not ready
     */
    Optional<JsonRpc> answer(@Nullable String requestId, Consumer<JsonRpc> sidelined) throws IOException {
        try (InputStream body = response.body()) {
            requireReady();
            if (response.statusCode() >= 400) {
                return Optional.of(refusal(requestId, body));
            }
            if (requestId == null) {
                return Optional.empty();
            }
            if (isStream()) {
                return Optional.of(streamed(new EventStreamReader(body), sidelined));
            }
            return Optional.of(parsed(new String(body.readAllBytes(), StandardCharsets.UTF_8)));
        }
    }

    /** Whether the server answers with a stream of events. */
    boolean isStream() {
        return response.statusCode() == 200
                && response.headers().firstValue("Content-Type").orElse("").startsWith("text/event-stream");
    }

    /** What a status says that lets nobody in, whatever the message; empty if the status is another. */
    static Optional<String> keptOut(int status) {
        return switch (status) {
            case 401 ->
                Optional.of(
                        "The tapewatch server does not accept this bridge's credential (HTTP 401). Both must use the"
                                + " same data directory and belong to the same user. Run 'tapewatch stop' there and call again.");
            case 403 ->
                Optional.of(
                        "The tapewatch server does not allow this (HTTP 403): the credential of this bridge lacks the"
                                + " right, or the address by which the server is reached is not one of its own (--allowed-hosts).");
            default -> Optional.empty();
        };
    }

    static JsonRpc parsed(String text) throws IOException {
        try {
            return JsonRpc.read(text);
        } catch (BadMessage e) {
            throw new IOException("the server sent something that is no JSON-RPC message", e);
        }
    }

    private void requireReady() throws IOException {
        int status = response.statusCode();
        Optional<String> retryAfter = response.headers().firstValue("Retry-After");
        if (status == 429 || (status == 503 && retryAfter.isPresent())) {
            throw new ServerBusy(status, retryAfter.map(Reply::seconds).orElse(UNSAID));
        }
        if (status >= 502 && status <= 504) {
            throw new IOException("the server is not ready: HTTP " + status);
        }
    }

    private static Duration seconds(String retryAfter) {
        String digits = retryAfter.strip();
        boolean number =
                !digits.isEmpty() && digits.length() < 10 && digits.chars().allMatch(c -> c >= '0' && c <= '9');
        return number ? Duration.ofSeconds(Long.parseLong(digits)) : UNSAID;
    }

    private static JsonRpc streamed(EventStreamReader events, Consumer<JsonRpc> sidelined) throws IOException {
        for (Optional<String> data = events.next(); data.isPresent(); data = events.next()) {
            JsonRpc message = parsed(data.get());
            if (message.kind() == JsonRpc.Kind.RESPONSE) {
                return message;
            }
            sidelined.accept(message);
        }
        throw new IOException("the stream ended before the answer");
    }

    /** Some servers refuse with a JSON-RPC error of their own, some with the request's id and some without. */
    private JsonRpc refusal(@Nullable String requestId, InputStream body) throws IOException {
        int status = response.statusCode();
        String text = new String(body.readNBytes(LARGEST_REFUSAL), StandardCharsets.UTF_8);
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
                requestId,
                INTERNAL_ERROR,
                keptOut(status).orElse("The tapewatch server refused this with HTTP " + status)
                        + (gist.isBlank() ? "" : " It said: " + gist)));
    }
}
