package dev.tapewatch.market;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;

/**
 * Where prices come from. Calls may block for as long as the source takes and throw a
 * {@link dev.tapewatch.problem.Problem} of kind {@code UNAVAILABLE} when it cannot be reached.
 */
public interface Market {
    /** The name that every quote and alert of this market carries, e.g. {@code replay}. */
    String source();

    /**
     * Tells one market from another whose times and prices have nothing to do with it, e.g. two recordings. What was
     * learned from one market means nothing in the other.
     */
    String identity();

    /** The market's own clock: the present for a live market, the position on the tape for a recorded one. */
    Instant now();

    /**
     * The market's own time at a moment of the wall clock that is near: the same moment for a live market, the position on
     * the tape for a recorded one.
     */
    default Instant timeAt(Instant wall) {
        return wall;
    }

    /**
     * The market's own time at an earlier moment of the wall clock, as far as it is known, and never later than it was: a
     * recorded market moves faster than the wall clock, and stood still while nobody played it.
     */
    default Instant timeWas(Instant wall) {
        return wall;
    }

    /** Whether the market stands still for good, e.g. a recording that has been played to its end. */
    boolean ended();

    /** Whether this market trades the symbol at all, even if it has no price yet. */
    boolean lists(Symbol symbol);

    /** The latest prices, in one call. A symbol without a price is absent from the answer. */
    Map<Symbol, Quote> quotes(Collection<Symbol> symbols);

    /**
     * What the prices did since the given moments, in one call. Asking on behalf of a rule: a market that waits for the
     * first rule begins to move.
     *
     * @param after for each symbol, the moment behind which every bar is wanted
     */
    MarketReading read(Map<Symbol, Instant> after);
}
