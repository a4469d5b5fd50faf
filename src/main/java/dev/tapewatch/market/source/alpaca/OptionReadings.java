package dev.tapewatch.market.source.alpaca;

import dev.tapewatch.market.MarketZone;
import dev.tapewatch.market.Quality;
import dev.tapewatch.market.option.OptionQuote;
import dev.tapewatch.market.option.OptionType;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes quotes of snapshots.
 *
 * @param now when they were answered
 * @param session the date of the session under way, or of the last one
 */
record OptionReadings(Quality quality, Instant now, LocalDate session) {
    /** The quote; empty where the contract was never quoted nor traded, so that there is no time to give it. */
    Optional<OptionQuote> quote(Listing listing, OptionSnapshots.Snapshot snapshot) {
        OptionSnapshots.Quote quote = snapshot.latestQuote();
        OptionSnapshots.Trade trade = snapshot.latestTrade();
        Instant time = quote == null || quote.t() == null ? trade == null ? null : trade.t() : quote.t();
        if (time == null) {
            return Optional.empty();
        }
        return Optional.of(new OptionQuote(
                listing.contract(),
                quote == null ? null : price(quote.bp()),
                quote == null ? null : price(quote.ap()),
                trade == null ? null : price(trade.p()),
                volume(snapshot.dailyBar()),
                listing.openInterest(),
                price(snapshot.impliedVolatility()),
                delta(listing.contract().type(), snapshot.greeks()),
                time.isAfter(now) ? now : time,
                quality));
    }

    /** What is known without having asked for a quote. */
    OptionQuote unquoted(Listing listing) {
        return new OptionQuote(
                listing.contract(), null, null, null, null, listing.openInterest(), null, null, now, quality);
    }

    /** Alpaca writes 0 for what there is none of. */
    private static @Nullable BigDecimal price(@Nullable BigDecimal told) {
        return told == null || told.signum() <= 0 ? null : told;
    }

    /** The bar of a contract that did not trade today is that of an earlier day. */
    private @Nullable Long volume(OptionSnapshots.@Nullable Bar bar) {
        if (bar == null || bar.v() == null || bar.t() == null || bar.v() < 0) {
            return null;
        }
        return MarketZone.dateAt(bar.t()).equals(session) ? bar.v() : null;
    }

    private static @Nullable BigDecimal delta(OptionType type, OptionSnapshots.@Nullable Greeks greeks) {
        BigDecimal delta = greeks == null ? null : greeks.delta();
        if (delta == null || delta.abs().compareTo(BigDecimal.ONE) > 0) {
            return null;
        }
        int impossible = switch (type) {
            case CALL -> -1;
            case PUT -> 1;
        };
        return delta.signum() == impossible ? null : delta;
    }
}
