package dev.tapewatch.market.option;

import dev.tapewatch.market.Symbol;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/**
 * The options on one underlying that were asked for, at one moment.
 *
 * @param underlyingPrice in dollars per share, at that moment
 * @param time the moment; single quotes may be older
 * @param source who says so, e.g. {@code replay}
 */
public record OptionChain(
        Symbol underlying, BigDecimal underlyingPrice, Instant time, String source, List<OptionQuote> quotes) {
    public OptionChain {
        quotes = List.copyOf(quotes);
    }
}
