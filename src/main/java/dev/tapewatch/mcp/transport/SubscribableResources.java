package dev.tapewatch.mcp.transport;

/** Knows which resources there are, so that nobody waits for news of one that does not exist. */
@FunctionalInterface
public interface SubscribableResources {
    /** Whether a client may subscribe to this URI: a fixed resource, or one that a template makes. */
    boolean exists(String uri);
}
