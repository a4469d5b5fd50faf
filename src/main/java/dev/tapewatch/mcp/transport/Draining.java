package dev.tapewatch.mcp.transport;

/**
 * A way in that can be closed in order: first it takes nothing new, then the calls under way end, then the streams. None
 * of these blocks.
 */
public interface Draining {
    /** From now on no session and no call is taken; who comes is told that the server is shutting down. */
    void refuse();

    /** How many calls that were taken are not answered yet. */
    int callsUnderWay();

    /** Answers the calls that are still under way with an error, and ends the streams behind what waits on them. */
    void finish();
}
