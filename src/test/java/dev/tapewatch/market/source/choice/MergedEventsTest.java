package dev.tapewatch.market.source.choice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tapewatch.market.Symbol;
import dev.tapewatch.market.calendar.NyseCalendar;
import dev.tapewatch.market.event.CorporateEvent;
import dev.tapewatch.market.event.CorporateEvents;
import dev.tapewatch.market.event.CorporateEventsContract;
import dev.tapewatch.market.source.simulated.SimulatedWorld;
import dev.tapewatch.problem.Problem;
import dev.tapewatch.testing.KnownEvents;
import dev.tapewatch.testing.TestClock;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Held to the contract with dividends from one source and earnings from another. */
class MergedEventsTest extends CorporateEventsContract {
    private static final Symbol AAPL = new Symbol("AAPL");
    private static final Symbol KO = new Symbol("KO");

    private final TestClock clock = new TestClock(Instant.parse("2026-11-23T18:00:00Z"));
    private final CorporateEvents all =
            new SimulatedWorld(7, clock, NyseCalendar.standard(), new BigDecimal("4")).events();
    private final Part dividends = new Part("dividends", CorporateEvent.ExDividend.class);
    private final Part earnings = new Part("earnings", CorporateEvent.Earnings.class);
    private final MergedEvents merged = new MergedEvents(List.of(dividends, earnings));

    /** A source that knows one kind of dates. */
    private final class Part implements CorporateEvents {
        private final String name;
        private final Class<? extends CorporateEvent> kind;
        private boolean reachable = true;

        Part(String name, Class<? extends CorporateEvent> kind) {
            this.name = name;
            this.kind = kind;
        }

        @Override
        public String source() {
            return name;
        }

        @Override
        public boolean knowsEarnings() {
            return kind == CorporateEvent.Earnings.class;
        }

        @Override
        public List<CorporateEvent> between(Collection<Symbol> symbols, LocalDate from, LocalDate to) {
            if (!reachable) {
                throw Problem.of(Problem.Kind.UNAVAILABLE, name + " cannot be reached");
            }
            return all.between(symbols, from, to).stream()
                    .filter(kind::isInstance)
                    .toList();
        }
    }

    @Override
    protected CorporateEvents events() {
        return merged;
    }

    @Override
    protected List<Symbol> symbols() {
        return List.of(AAPL, KO);
    }

    @Override
    protected LocalDate from() {
        return LocalDate.of(2026, 10, 1);
    }

    @Override
    protected LocalDate to() {
        return LocalDate.of(2027, 9, 30);
    }

    @Test
    void together_they_know_what_one_alone_would() {
        assertThat(merged.between(symbols(), from(), to())).isEqualTo(all.between(symbols(), from(), to()));
        assertThat(merged.source()).isEqualTo("dividends, earnings");
        assertThat(merged.knowsEarnings()).isTrue();
        assertThat(new MergedEvents(List.of(dividends)).knowsEarnings()).isFalse();
    }

    @Test
    void of_two_that_know_the_dividends_of_a_symbol_the_preferred_one_counts() {
        KnownEvents preferred = new KnownEvents();
        preferred.dividend("KO", "2026-12-01", "0.99");
        List<CorporateEvent> events =
                new MergedEvents(List.of(preferred, all)).between(List.of(AAPL, KO), from(), to());
        assertThat(events)
                .filteredOn(event -> event instanceof CorporateEvent.ExDividend
                        && event.symbol().equals(KO))
                .containsExactly(
                        new CorporateEvent.ExDividend(KO, LocalDate.parse("2026-12-01"), new BigDecimal("0.99")));
        assertThat(events)
                .filteredOn(event -> event instanceof CorporateEvent.Earnings
                        && event.symbol().equals(KO))
                .hasSize(4);
        assertThat(events)
                .filteredOn(event -> event instanceof CorporateEvent.ExDividend
                        && event.symbol().equals(AAPL))
                .hasSize(4);
    }

    @Test
    void that_earnings_cannot_be_asked_for_is_not_that_there_are_none() {
        earnings.reachable = false;
        assertThatThrownBy(() -> merged.between(symbols(), from(), to()))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.kind()).isEqualTo(Problem.Kind.UNAVAILABLE))
                .hasMessage("earnings cannot be reached");
        assertThat(merged.troubles()).containsOnlyKeys("earnings");
        // Where somebody else knows them too, one may be away.
        assertThat(new MergedEvents(List.of(earnings, all)).between(symbols(), from(), to()))
                .isEqualTo(all.between(symbols(), from(), to()));
    }

    @Test
    void a_source_of_dividends_alone_may_be_away() {
        dividends.reachable = false;
        assertThat(merged.between(symbols(), from(), to())).hasOnlyElementsOfType(CorporateEvent.Earnings.class);
        assertThat(merged.troubles()).containsOnlyKeys("dividends");
        assertThatThrownBy(() -> new MergedEvents(List.of(dividends)).between(symbols(), from(), to()))
                .hasMessage("dividends cannot be reached");
    }

    @Test
    void without_any_source_nothing_is_known() {
        MergedEvents none = new MergedEvents(List.of());
        assertThat(none.between(symbols(), from(), to())).isEmpty();
        assertThat(none.source()).isEqualTo("none");
        assertThat(none.knowsEarnings()).isFalse();
    }
}
