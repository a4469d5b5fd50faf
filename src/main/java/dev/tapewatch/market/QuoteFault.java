package dev.tapewatch.market;

import java.math.BigDecimal;
import java.util.Optional;

/** Why nothing may be decided by a quote, the gravest first. */
public enum QuoteFault {
    ZERO("its price is 0 or less"),
    HALTED("trading in it is halted"),
    STALE("its price is too old for market hours"),
    CROSSED("its bid is above its ask");

    private final String words;

    QuoteFault(String words) {
        this.words = words;
    }

    /** A clause without a full stop, about the symbol. */
    public String words() {
        return words;
    }

    /** The gravest fault of a quote whose quality says whether it is stale; empty where it may be decided by. */
    public static Optional<QuoteFault> of(Quote quote) {
        if (quote.price().signum() <= 0) {
            return Optional.of(ZERO);
        }
        if (quote.halted()) {
            return Optional.of(HALTED);
        }
        if (quote.quality() == Quality.STALE) {
            return Optional.of(STALE);
        }
        return isCrossed(quote) ? Optional.of(CROSSED) : Optional.empty();
    }

    /** A side of which nothing is known, or nothing offered, cannot be crossed; a source may say so and leave both out. */
    private static boolean isCrossed(Quote quote) {
        if (quote.flaw() == QuoteFlaw.CROSSED) {
            return true;
        }
        BigDecimal bid = quote.bid();
        BigDecimal ask = quote.ask();
        return bid != null && ask != null && ask.signum() > 0 && bid.compareTo(ask) > 0;
    }
}
