package dev.tapewatch.market.event;

import dev.tapewatch.market.Symbol;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;

/**
 * Where the dates of earnings and dividends come from. Calls may block for as long as the source takes and throw a
 * {@link dev.tapewatch.problem.Problem} of kind {@code UNAVAILABLE} when it cannot be reached.
 */
public interface CorporateEvents {
    /** The name of the source. */
    String source();

    /** Whether it tells of earnings at all; where it does not, that none is known says nothing. */
    default boolean knowsEarnings() {
        return true;
    }

    /** The known events of the symbols from one date to another, both included, by date and then symbol. */
    List<CorporateEvent> between(Collection<Symbol> symbols, LocalDate from, LocalDate to);
}
