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
 * @param quotedAt when bid and ask were what they are here; null where the source does not tell
 * @param flaw why bid and ask are left out although the source told some; null where nothing is wrong with them
 */
public record Quote(
        Symbol symbol,
        BigDecimal price,
        @Nullable BigDecimal bid,
        @Nullable BigDecimal ask,
        Instant time,
        String source,
        Quality quality,
        boolean halted,
        @Nullable Instant quotedAt,
        @Nullable QuoteFlaw flaw) {

    /** A quote whose bid and ask are as they should be. */
    public Quote(
            Symbol symbol,
            BigDecimal price,
            @Nullable BigDecimal bid,
            @Nullable BigDecimal ask,
            Instant time,
            String source,
            Quality quality,
            boolean halted,
            @Nullable Instant quotedAt) {
        this(symbol, price, bid, ask, time, source, quality, halted, quotedAt, null);
    }

    /** A quote whose source does not tell when bid and ask were made. */
    public Quote(
            Symbol symbol,
            BigDecimal price,
            @Nullable BigDecimal bid,
            @Nullable BigDecimal ask,
            Instant time,
            String source,
            Quality quality,
            boolean halted) {
        this(symbol, price, bid, ask, time, source, quality, halted, null, null);
    }

    /** The same quote, found to be so good. */
    public Quote with(Quality found) {
        return new Quote(symbol, price, bid, ask, time, source, found, halted, quotedAt, flaw);
    }
}
