package dev.tapewatch.backing;

/** A Redis or Temporal that answers. */
interface BackingService extends AutoCloseable {
    ServiceFacts facts();

    /** Stops it if it is ours. */
    @Override
    void close();
}
