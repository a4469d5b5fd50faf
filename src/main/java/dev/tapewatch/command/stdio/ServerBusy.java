package dev.tapewatch.command.stdio;

import java.io.IOException;
import java.time.Duration;

/** The server takes nothing from this client for a while. */
final class ServerBusy extends IOException {
    private static final long serialVersionUID = 1L;

    private static final Duration SHORTEST = Duration.ofMillis(100);

    private final Duration retryAfter;

    /** @param status 429, or 503 with a time to come back */
    ServerBusy(int status, Duration retryAfter) {
        super("The tapewatch server takes no more calls from this client for now (HTTP " + status
                + ") and asks to wait for " + Math.max(1, retryAfter.toSeconds())
                + " s. Call again after that, and less often.");
        this.retryAfter = retryAfter.compareTo(SHORTEST) < 0 ? SHORTEST : retryAfter;
    }

    Duration retryAfter() {
        return retryAfter;
    }
}
