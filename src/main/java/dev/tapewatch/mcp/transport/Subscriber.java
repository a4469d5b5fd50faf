package dev.tapewatch.mcp.transport;

/** Whoever is told of changes: a session, or one stream that listens. */
interface Subscriber {
    /** Takes a change and returns at once. */
    void changed(ResourceChange change);
}
