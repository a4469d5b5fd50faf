package dev.tapewatch.market;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The latest price of a symbol.
 *
 * @param price last trade, in dollars per share
 * @param bid best bid in dollars, null where nobody bids or none is known
 * @param ask best ask in dollars, null where nobody offers or none is known
 * @param time when the price was traded
 * @param source who says so, e.g. {@code replay}
 * @param halted whether trading in it is halted
 */
public record Quote(
        Symbol symbol,
        BigDecimal price,
        @Nullable BigDecimal bid,
        @Nullable BigDecimal ask,
        Instant time,
        String source,
        Quality quality,
        boolean halted) {}
