package dev.tapewatch.command.stdio;

import java.time.Duration;
import java.util.Optional;

/** How a call gets its answer. */
interface Exchange {
    /** How often a call is sent on connections that break. */
    int MOST_SENDS = 4;

    Duration PAUSE_BETWEEN_SENDS = Duration.ofMillis(100);

    /**
     * Sends the call, again where the connection broke under it, and waits for its answer.
     *
     * @return the answer, in words if there is none to be had; nothing if nobody wants it any more
     */
    Optional<JsonRpc> answer(Call call) throws InterruptedException;

    /** Called when the client has given the call up. */
    void cancelled(Call call, JsonRpc cancellation);

    /** In words for the client. */
    static String broken() {
        return "The connection to the tapewatch server broke each of the " + MOST_SENDS
                + " times that this call was sent. Look at get_status, then call again.";
    }
}
