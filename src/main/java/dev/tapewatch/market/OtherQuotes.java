package dev.tapewatch.market;

import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * What sources other than the one in use say of the same prices: to notice that one of them is wrong. Calls may block for as
 * long as the sources take. A source that cannot be reached is absent from the answer.
 */
public interface OtherQuotes {
    /** The latest prices, from each other source at once; each quote names its source. */
    List<Map<Symbol, Quote>> quotes(Collection<Symbol> symbols);

    /** For where there is one source only. */
    OtherQuotes NONE = symbols -> List.of();
}
