package dev.tapewatch.mcp.transport;

import java.util.concurrent.Executor;

/** What an outbox knows of the connection that it sends to. */
@FunctionalInterface
interface ClientConnection {
    /** Cuts it off, for a client that does not read. */
    void abort();

    /** The thread that writes to it: whoever sends from there saves the way from one thread to the other. */
    default Executor loop() {
        return Runnable::run;
    }
}
