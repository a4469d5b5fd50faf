package dev.tapewatch.monitor.report;

import dev.tapewatch.market.calendar.TradingCalendar;
import dev.tapewatch.market.calendar.TradingSession;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of a picked put, had it been written at its bid.
 *
 * @param underlying price at present, or at the close of its expiration; null where it is not known
 * @param ask at which it could be bought back; null where nobody offers it or it has expired
 * @param profit dollars per contract of 100 shares; null where it cannot be told
 */
public record PickOutcome(
        Pick pick,
        State state,
        @Nullable BigDecimal underlying,
        @Nullable BigDecimal ask,
        @Nullable BigDecimal profit) {
    /** How it stands. */
    public enum State {
        EXPIRED_WORTHLESS,
        /** Assigned: valued at the close of its expiration. */
        EXPIRED_IN_THE_MONEY,
        /** The underlying is at the strike or above. */
        OPEN_ABOVE_STRIKE,
        /** The underlying is below the strike but at the break-even or above. */
        OPEN_ABOVE_BREAKEVEN,
        OPEN_BELOW_BREAKEVEN,
        /** There is no price of its underlying. */
        UNKNOWN
    }

    private static final BigDecimal SHARES = BigDecimal.valueOf(100);

    static List<PickOutcome> of(ReportFacts facts, TradingCalendar calendar) {
        Instant time = facts.period().time();
        return Pick.of(facts.screens()).stream()
                .map(pick -> of(
                        pick,
                        facts.pickPrices().getOrDefault(pick.facts().contract(), PickPrices.UNKNOWN),
                        hasExpired(pick.facts(), time, calendar)))
                .toList();
    }

    /** Whether the last session up to its expiration has closed. */
    public static boolean hasExpired(PickFacts pick, Instant time, TradingCalendar calendar) {
        return !lastSession(pick, calendar).close().isAfter(time);
    }

    /** In which it trades last: monthly options of long ago expired on Saturdays. */
    public static TradingSession lastSession(PickFacts pick, TradingCalendar calendar) {
        return calendar.lastClosed(ReportPeriod.startOf(pick.expiration().plusDays(1)));
    }

    private static PickOutcome of(Pick pick, PickPrices prices, boolean expired) {
        BigDecimal underlying = prices.underlying();
        BigDecimal strike = pick.facts().strike();
        BigDecimal bid = pick.facts().bid();
        if (underlying == null) {
            return new PickOutcome(pick, State.UNKNOWN, null, prices.ask(), null);
        }
        if (expired) {
            BigDecimal owed = strike.subtract(underlying).max(BigDecimal.ZERO);
            return new PickOutcome(
                    pick,
                    owed.signum() == 0 ? State.EXPIRED_WORTHLESS : State.EXPIRED_IN_THE_MONEY,
                    underlying,
                    null,
                    bid.subtract(owed).multiply(SHARES));
        }
        BigDecimal ask = prices.ask();
        return new PickOutcome(
                pick,
                open(underlying, pick.facts()),
                underlying,
                ask,
                ask == null ? null : bid.subtract(ask).multiply(SHARES));
    }

    private static State open(BigDecimal underlying, PickFacts pick) {
        if (underlying.compareTo(pick.strike()) >= 0) {
            return State.OPEN_ABOVE_STRIKE;
        }
        return underlying.compareTo(pick.breakeven()) >= 0 ? State.OPEN_ABOVE_BREAKEVEN : State.OPEN_BELOW_BREAKEVEN;
    }
}
