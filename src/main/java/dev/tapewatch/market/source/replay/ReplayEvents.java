package dev.tapewatch.market.source.replay;

import dev.tapewatch.market.Symbol;
import dev.tapewatch.market.event.CorporateEvent;
import dev.tapewatch.market.event.CorporateEvents;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;

/** Recorded dates. They are known all along, as coming dates mostly are. */
final class ReplayEvents implements CorporateEvents {
    private final List<CorporateEvent> events;

    ReplayEvents(List<CorporateEvent> events) {
        this.events = events;
    }

    @Override
    public String source() {
        return ReplayWorld.SOURCE;
    }

    @Override
    public List<CorporateEvent> between(Collection<Symbol> symbols, LocalDate from, LocalDate to) {
        return events.stream()
                .filter(event -> symbols.contains(event.symbol()))
                .filter(event -> !event.date().isBefore(from) && !event.date().isAfter(to))
                .toList();
    }
}
