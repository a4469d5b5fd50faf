package dev.tapewatch.market.source.simulated;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tapewatch.market.Symbol;
import dev.tapewatch.market.calendar.NyseCalendar;
import dev.tapewatch.market.event.CorporateEvent;
import dev.tapewatch.market.event.CorporateEvents;
import dev.tapewatch.market.event.CorporateEventsContract;
import dev.tapewatch.testing.TestClock;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.Test;

class SimulatedEventsTest extends CorporateEventsContract {
    private final TestClock clock = new TestClock(Instant.parse("2026-11-23T18:00:00Z"));
    private final SimulatedWorld world = new SimulatedWorld(7, clock, NyseCalendar.standard(), new BigDecimal("4"));

    @Override
    protected CorporateEvents events() {
        return world.events();
    }

    @Override
    protected List<Symbol> symbols() {
        return List.of(new Symbol("AAPL"), new Symbol("SPY"), new Symbol("KO"));
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
    void a_company_reports_and_pays_once_a_quarter_and_a_fund_only_pays() {
        assertThat(events().between(List.of(new Symbol("AAPL")), from(), to()))
                .filteredOn(CorporateEvent.Earnings.class::isInstance)
                .hasSize(4);
        assertThat(events().between(List.of(new Symbol("SPY")), from(), to()))
                .hasSize(4)
                .hasOnlyElementsOfType(CorporateEvent.ExDividend.class);
    }

    @Test
    void every_date_is_a_trading_day() {
        Collection<Symbol> all = world.chains().underlyings();
        assertThat(events().between(all, from(), to()))
                .hasSize(4 * (104 + 81))
                .allMatch(event -> NyseCalendar.standard().session(event.date()).isPresent());
    }

    @Test
    void a_report_is_confirmed_three_weeks_ahead() {
        LocalDate today = LocalDate.of(2026, 11, 23);
        assertThat(events().between(world.chains().underlyings(), today, to()))
                .filteredOn(CorporateEvent.Earnings.class::isInstance)
                .extracting(CorporateEvent.Earnings.class::cast)
                .allMatch(report -> report.confirmed() == !report.date().isAfter(today.plusDays(21)));
    }
}
