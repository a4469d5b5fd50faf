package dev.tapewatch.mcp.transport;

import java.util.Collection;

/** The clients that asked to be told when a resource changes. */
public interface Subscribers {
    /**
     * Tells every subscriber of these resources that they changed. Returns at once; updates of one resource that come
     * faster than a client takes them are coalesced, and the last one always arrives.
     */
    void updated(Collection<String> uris);

    /** The resources that somebody subscribes to now. */
    Collection<String> wanted();
}
