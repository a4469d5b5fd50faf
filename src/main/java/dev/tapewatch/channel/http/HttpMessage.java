package dev.tapewatch.channel.http;

import java.util.Map;

/**
 * What is posted.
 *
 * @param receiver who is spoken of in outcomes, e.g. {@code Discord}
 * @param headers besides those that every message has
 * @param json the body
 */
public record HttpMessage(String receiver, HttpAddress address, Map<String, String> headers, String json) {
    public HttpMessage {
        headers = Map.copyOf(headers);
    }

    /** A body says more than a log should have. */
    @Override
    public String toString() {
        return "message to " + receiver;
    }
}
