package dev.tapewatch.mcp.transport;

/** Whoever is told of changes: a session, or one stream that listens. */
interface Subscriber {
    /** Takes a change, and tells where it waits to be sent. */
    Outbox changed(ResourceChange change);
}
