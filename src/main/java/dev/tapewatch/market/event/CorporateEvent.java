package dev.tapewatch.market.event;

import dev.tapewatch.market.Symbol;
import java.math.BigDecimal;
import java.time.LocalDate;

/** Something that a company does on a date in New York. */
public sealed interface CorporateEvent {
    Symbol symbol();

    LocalDate date();

    /** When on its day a report comes out. */
    enum Timing {
        BEFORE_OPEN,
        AFTER_CLOSE,
        UNKNOWN
    }

    /**
     * A quarterly report.
     *
     * @param confirmed whether the company itself said so; else the date is an estimate
     */
    record Earnings(Symbol symbol, LocalDate date, Timing timing, boolean confirmed) implements CorporateEvent {}

    /**
     * The first date on which the share is bought without its next dividend.
     *
     * @param amount dollars per share
     */
    record ExDividend(Symbol symbol, LocalDate date, BigDecimal amount) implements CorporateEvent {}
}
