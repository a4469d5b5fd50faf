package dev.tapewatch.market.source.tastytrade;

import dev.tapewatch.market.QuoteFlaw;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** What is no price is none: zero, below zero, and a bid above its ask. */
final class Prices {
    /**
     * The two sides of a market.
     *
     * @param bid null where nobody bids or the market is crossed
     * @param ask null where nobody offers or the market is crossed
     */
    record Sides(@Nullable BigDecimal bid, @Nullable BigDecimal ask) {}

    private Prices() {}

    static @Nullable BigDecimal positive(@Nullable BigDecimal price) {
        return price != null && price.signum() > 0 ? price : null;
    }

    static Sides sides(@Nullable BigDecimal bid, @Nullable BigDecimal ask) {
        return flaw(bid, ask) == QuoteFlaw.CROSSED ? new Sides(null, null) : new Sides(positive(bid), positive(ask));
    }

    /** Why a side is left out that was told; null where both are as they should be, or one-sided. */
    static @Nullable QuoteFlaw flaw(@Nullable BigDecimal bid, @Nullable BigDecimal ask) {
        BigDecimal buyer = positive(bid);
        BigDecimal seller = positive(ask);
        if (buyer != null && seller != null && buyer.compareTo(seller) > 0) {
            return QuoteFlaw.CROSSED;
        }
        boolean told = bid != null && ask != null;
        return told && buyer == null && seller == null ? QuoteFlaw.ZERO : null;
    }

    /** Between a bid and an ask; null where one of them is none. */
    static @Nullable BigDecimal middle(@Nullable BigDecimal bid, @Nullable BigDecimal ask) {
        Sides sides = sides(bid, ask);
        return sides.bid() == null || sides.ask() == null
                ? null
                : sides.bid().add(sides.ask()).divide(BigDecimal.TWO);
    }

    /** The first that is a price. */
    static @Nullable BigDecimal first(@Nullable BigDecimal... prices) {
        for (BigDecimal price : prices) {
            if (positive(price) != null) {
                return price;
            }
        }
        return null;
    }

    /** A number with the sign that the field beside it gives: a debit is below zero. */
    static @Nullable BigDecimal signed(@Nullable BigDecimal number, @Nullable String effect) {
        return number != null && "Debit".equalsIgnoreCase(effect) ? number.abs().negate() : number;
    }
}
