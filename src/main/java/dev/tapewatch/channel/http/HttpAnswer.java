package dev.tapewatch.channel.http;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What a receiver answered.
 *
 * @param headers by their names in small letters
 * @param body the beginning of it, at most 64 kB
 * @param whole false if the body broke off, was too long or did not come in time
 * @param at when it came
 */
public record HttpAnswer(
        String receiver, int status, Map<String, String> headers, String body, boolean whole, Instant at) {
    public HttpAnswer {
        headers = Map.copyOf(headers);
    }

    /** Whether the receiver says that it took the message. */
    public boolean accepted() {
        return status >= 200 && status < 300;
    }

    Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    /** A body may echo what was sent. */
    @Override
    public String toString() {
        return "HTTP " + status + " of " + receiver;
    }
}
