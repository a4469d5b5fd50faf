package dev.tapewatch.monitor.screener;

import java.util.Locale;

/**
 * Why a put is not wanted. The checks are made in this order and the first that speaks against a put counts: what the
 * contract is, whether its quote can be traded on, whether it can be got in and out of, what risk it carries, and last
 * what it yields. So a count tells how many puts were fine up to there.
 */
public enum PutRejection {
    /** It delivers something else than 100 shares; what its strike means cannot be told from the strike. */
    ADJUSTED_DELIVERABLE,

    /** It expires sooner or later than wanted, today, or has expired. */
    DTE_OUT_OF_RANGE,

    /** Nobody bids, or nothing. */
    NO_BID,

    /** Nobody offers, so there is neither mid nor spread. */
    NO_ASK,

    /** The bid is above the ask: one of them is not true. */
    CROSSED_QUOTE,

    /** The quote is older than {@link QuoteAge#MOST}. */
    STALE_QUOTE,

    /** Fewer contracts are held open than wanted, or the source does not tell how many. */
    OPEN_INTEREST_TOO_LOW,

    /** (ask - bid) / mid x 100 is above what is wanted. */
    SPREAD_TOO_WIDE,

    /** A delta is wanted, and neither the source nor the model has one. */
    DELTA_UNKNOWN,

    /** The delta's absolute value is not in the range wanted. */
    DELTA_OUT_OF_RANGE,

    /** The company reports before it expires, and that is not wanted. */
    EARNINGS_BEFORE_EXPIRATION,

    /** It yields less than wanted. */
    WEEKLY_ROC_TOO_LOW,

    /** The bid pays no more than exercising would: whoever sells it earns nothing if the share stands still. */
    NO_TIME_VALUE;

    /** As results name it, e.g. {@code no_bid}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
