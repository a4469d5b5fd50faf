package dev.tapewatch.market.news;

import dev.tapewatch.market.Symbol;
import java.time.Instant;
import java.util.Collection;

/**
 * Where news comes from. Calls may block for as long as the source takes and throw a
 * {@link dev.tapewatch.problem.Problem} of kind {@code UNAVAILABLE} when it cannot be reached.
 */
public interface NewsFeed {
    /** The name of the feed, e.g. {@code replay}; its articles name their own publishers. */
    String source();

    /**
     * Tells one feed from another whose times have nothing to do with it, e.g. two recordings. What was learned from one
     * means nothing in the other.
     */
    String identity();

    /** The feed's own clock. */
    Instant now();

    /**
     * The articles about any of the symbols that were published or updated after the moment.
     *
     * @param limit at least 1: at most this many, and more only where so many were updated at one moment; the rest comes
     *     with the next reading
     */
    NewsReading read(Collection<Symbol> symbols, Instant after, int limit);
}
