package dev.tapewatch.market.account;

import dev.tapewatch.market.Quality;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A holding. All prices are in dollars per share.
 *
 * @param quantity shares or contracts; negative where it was sold short
 * @param price its present mark
 * @param underlyingPrice of what an option is on; for a share the same as {@code price}
 * @param averagePrice paid or received per share when it was opened
 * @param previousClose its mark at the last session's close; null where it was opened since
 * @param quality of its price and the underlying's; null where they are as good as the account's other figures
 */
public record Position(
        Instrument instrument,
        BigDecimal quantity,
        BigDecimal price,
        BigDecimal underlyingPrice,
        BigDecimal averagePrice,
        @Nullable BigDecimal previousClose,
        @Nullable Quality quality) {

    /** A holding whose prices are as good as the account's other figures. */
    public Position(
            Instrument instrument,
            BigDecimal quantity,
            BigDecimal price,
            BigDecimal underlyingPrice,
            BigDecimal averagePrice,
            @Nullable BigDecimal previousClose) {
        this(instrument, quantity, price, underlyingPrice, averagePrice, previousClose, null);
    }

    /** How good its price and the underlying's are, in an account whose figures are so good. */
    public Quality quality(Quality ofAccount) {
        return quality == null ? ofAccount : ofAccount.orWorse(quality);
    }

    /** Dollars it would bring now; negative for a short position. */
    public BigDecimal marketValue() {
        return worth(price);
    }

    /** Dollars gained since it was opened. */
    public BigDecimal unrealizedProfit() {
        return worth(price.subtract(averagePrice));
    }

    /** Dollars gained since the last close, or since it was opened where that was later. */
    public BigDecimal dayProfit() {
        return worth(price.subtract(previousClose == null ? averagePrice : previousClose));
    }

    private BigDecimal worth(BigDecimal perShare) {
        return perShare.multiply(quantity).multiply(BigDecimal.valueOf(instrument.multiplier()));
    }
}
