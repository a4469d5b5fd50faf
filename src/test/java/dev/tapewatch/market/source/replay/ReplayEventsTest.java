package dev.tapewatch.market.source.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tapewatch.market.Symbol;
import dev.tapewatch.market.event.CorporateEvent;
import dev.tapewatch.market.event.CorporateEvents;
import dev.tapewatch.market.event.CorporateEventsContract;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReplayEventsTest extends CorporateEventsContract {
    private final CorporateEvents example = ExampleReplay.world().events();

    @Override
    protected CorporateEvents events() {
        return example;
    }

    @Override
    protected List<Symbol> symbols() {
        return List.of(new Symbol("ACME"), new Symbol("BOLT"));
    }

    @Override
    protected LocalDate from() {
        return LocalDate.of(2026, 1, 1);
    }

    @Override
    protected LocalDate to() {
        return LocalDate.of(2026, 3, 1);
    }

    @Test
    void the_recorded_facts_are_told() {
        assertThat(events().between(symbols(), from(), LocalDate.of(2026, 1, 31)))
                .containsExactly(
                        new CorporateEvent.ExDividend(
                                new Symbol("BOLT"), LocalDate.of(2026, 1, 8), new BigDecimal("0.60")),
                        new CorporateEvent.Earnings(
                                new Symbol("BOLT"),
                                LocalDate.of(2026, 1, 14),
                                CorporateEvent.Timing.BEFORE_OPEN,
                                true));
    }
}
