package dev.tapewatch.market.option;

import dev.tapewatch.market.Quality;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a contract at a moment. Prices are in dollars per share; whatever its source does not tell is null.
 *
 * @param bid null where nobody bids
 * @param ask null where nobody offers
 * @param last the last trade
 * @param volume contracts traded this session
 * @param openInterest contracts held open, as of the last settlement
 * @param impliedVolatility annual, as a fraction: 0.25 is 25 %
 * @param delta dollars per dollar of the underlying: 0 to 1 for a call, -1 to 0 for a put
 * @param time of the quote
 */
public record OptionQuote(
        OptionContract contract,
        @Nullable BigDecimal bid,
        @Nullable BigDecimal ask,
        @Nullable BigDecimal last,
        @Nullable Long volume,
        @Nullable Long openInterest,
        @Nullable BigDecimal impliedVolatility,
        @Nullable BigDecimal delta,
        Instant time,
        Quality quality) {}
