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

    /** The market's own clock: the present for a live market, the position on the tape for a recorded one. */
    Instant now();

    /** Whether the market stands still for good, e.g. a recording that has been played to its end. */
    boolean ended();

    /** Whether this market trades the symbol at all, even if it has no price yet. */
    boolean lists(Symbol symbol);

    /** The latest prices, in one call. A symbol without a price is absent from the answer. */
    Map<Symbol, Quote> quotes(Collection<Symbol> symbols);

    /**
     * What the prices did since the given moments, in one call.
     *
     * @param after for each symbol, the moment behind which every bar is wanted
     */
    MarketReading read(Map<Symbol, Instant> after);
}
