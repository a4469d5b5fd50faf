package dev.tapewatch.testing;

import dev.tapewatch.market.Symbol;
import dev.tapewatch.market.event.CorporateEvent;
import dev.tapewatch.market.event.CorporateEvents;
import dev.tapewatch.problem.Problem;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Dividends that the test sets, from a source that can be out of reach. */
public final class KnownEvents implements CorporateEvents {
    private final List<CorporateEvent> events = new CopyOnWriteArrayList<>();
    private volatile boolean reachable = true;

    public void dividend(String ticker, String exDate, String amount) {
        events.add(new CorporateEvent.ExDividend(new Symbol(ticker), LocalDate.parse(exDate), new BigDecimal(amount)));
    }

    public void reachable(boolean yes) {
        reachable = yes;
    }

    @Override
    public String source() {
        return "scripted";
    }

    @Override
    public List<CorporateEvent> between(Collection<Symbol> symbols, LocalDate from, LocalDate to) {
        if (!reachable) {
            throw Problem.of(Problem.Kind.UNAVAILABLE, "the scripted events cannot be reached");
        }
        return events.stream()
                .filter(event -> symbols.contains(event.symbol()))
                .filter(event -> !event.date().isBefore(from) && !event.date().isAfter(to))
                .toList();
    }
}
