package dev.tapewatch.market.option;

import dev.tapewatch.market.Symbol;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/**
 * Where option quotes come from. Calls may block for as long as the source takes and throw a
 * {@link dev.tapewatch.problem.Problem} of kind {@code UNAVAILABLE} when it cannot be reached.
 */
public interface OptionChains {
    /** The name that every chain of this source carries. */
    String source();

    /** The source's own clock. */
    Instant now();

    /** The underlyings it has options on, in the order of their tickers: what a screen of everything goes through. */
    Collection<Symbol> underlyings();

    /**
     * The chain as it is now; empty if there are no options on the symbol. Contracts that the request wants no quotes of may
     * come without bid, ask and whatever else is told with them.
     */
    Optional<OptionChain> chain(Symbol underlying, ChainRequest request);

    /** The quotes of single contracts, e.g. of those held. One that is not known is absent from the answer. */
    Map<OccSymbol, OptionQuote> quotes(Collection<OccSymbol> contracts);
}
