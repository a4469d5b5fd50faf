package dev.tapewatch.market.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tapewatch.market.Symbol;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What every source of earnings and dividend dates is held to. */
public abstract class CorporateEventsContract {
    protected abstract CorporateEvents events();

    /** Whether the source knows earnings at all. */
    protected boolean knowsEarnings() {
        return true;
    }

    /** At least two symbols that have events in the span, dividends among them, and earnings if the source knows any. */
    protected abstract List<Symbol> symbols();

    protected abstract LocalDate from();

    protected abstract LocalDate to();

    private List<CorporateEvent> all() {
        return events().between(symbols(), from(), to());
    }

    @Test
    void events_are_of_the_symbols_and_in_the_span_by_date_and_symbol() {
        assertThat(all())
                .hasSizeGreaterThan(1)
                .isSortedAccordingTo(Comparator.comparing(CorporateEvent::date).thenComparing(CorporateEvent::symbol))
                .allSatisfy(event -> {
                    assertThat(symbols()).contains(event.symbol());
                    assertThat(event.date()).isBetween(from(), to());
                });
        assertThat(events().knowsEarnings()).isEqualTo(knowsEarnings());
        if (knowsEarnings()) {
            assertThat(all()).hasAtLeastOneElementOfType(CorporateEvent.Earnings.class);
        } else {
            assertThat(all()).doesNotHaveAnyElementsOfTypes(CorporateEvent.Earnings.class);
        }
        assertThat(all()).hasAtLeastOneElementOfType(CorporateEvent.ExDividend.class);
    }

    @Test
    void both_ends_of_the_span_are_in_it() {
        LocalDate first = all().getFirst().date();
        assertThat(events().between(symbols(), first, first))
                .isEqualTo(all().stream()
                        .filter(event -> event.date().equals(first))
                        .toList());
        assertThat(events().between(symbols(), first.plusDays(1), first)).isEmpty();
    }

    @Test
    void only_symbols_asked_for_come_and_each_event_once() {
        Symbol one = all().getFirst().symbol();
        assertThat(events().between(List.of(one, one), from(), to()))
                .isEqualTo(all().stream()
                        .filter(event -> event.symbol().equals(one))
                        .toList());
        assertThat(events().between(List.of(), from(), to())).isEmpty();
        assertThat(events().between(Set.of(new Symbol("NOSUCH")), from(), to())).isEmpty();
    }

    @Test
    void a_dividend_has_an_amount() {
        assertThat(all()).allMatch(event -> switch (event) {
            case CorporateEvent.Earnings earnings -> true;
            case CorporateEvent.ExDividend dividend -> dividend.amount().signum() > 0;
        });
    }
}
