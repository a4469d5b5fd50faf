package dev.tapewatch.mcp.transport;

/** A request that is being carried out. */
interface RunningCall {
    /** Stops the work; no answer follows. */
    void cancel();

    /** Stops the work and answers that the server did not wait for it. */
    void abandon();

    /** Keeps the connection alive that the answer will take, where there is one of its own. */
    default void heartbeat() {}
}
