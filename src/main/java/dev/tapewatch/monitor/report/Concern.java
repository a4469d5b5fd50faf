package dev.tapewatch.monitor.report;

import dev.tapewatch.market.event.CorporateEvent;
import java.math.BigDecimal;
import java.time.LocalDate;

/** Why a position wants attention. */
public sealed interface Concern {
    /**
     * An option that expires within a week.
     *
     * @param days calendar days; negative where it has expired and is still held
     */
    record Expires(LocalDate date, int days) implements Concern {}

    /** It has lost a fifth of what was paid or received for it, or more. */
    record Loss(BigDecimal percent, BigDecimal dollars) implements Concern {}

    /**
     * A short option that may be assigned.
     *
     * @param by dollars per share
     */
    record InTheMoney(BigDecimal by, BigDecimal underlyingPrice) implements Concern {}

    /**
     * Its underlying goes ex-dividend within a week.
     *
     * @param amount dollars per share
     */
    record Dividend(LocalDate date, BigDecimal amount) implements Concern {}

    /** Its underlying reports before the option expires, or on that day. */
    record Earnings(LocalDate date, CorporateEvent.Timing timing, boolean confirmed) implements Concern {}
}
