package dev.tapewatch.market.source.alpaca;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tapewatch.market.Symbol;
import dev.tapewatch.market.event.CorporateEvent;
import dev.tapewatch.market.event.CorporateEvents;
import dev.tapewatch.market.event.CorporateEventsContract;
import dev.tapewatch.testing.AlpacaPeer;
import dev.tapewatch.testing.TestClock;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AlpacaEventsTest extends CorporateEventsContract {
    private static final String ACTIONS = "/v1/corporate-actions";
    private static final LocalDate NOVEMBER = LocalDate.of(2026, 11, 1);
    private static final Symbol AAPL = new Symbol("AAPL");
    private static final Symbol KO = new Symbol("KO");

    private record Dividend(String symbol, LocalDate booked, String json) {}

    private final AlpacaPeer peer = new AlpacaPeer();
    private final AlpacaEvents events =
            new AlpacaEvents(peer.api(new TestClock(Instant.parse("2026-11-24T15:00:00Z"))));
    private final List<Dividend> dividends = new ArrayList<>();

    @BeforeEach
    void fill() {
        for (int month = 0; month < 8; month++) {
            LocalDate exDate = NOVEMBER.plusMonths(month).withDayOfMonth(10);
            pays(month % 2 == 0 ? "AAPL" : "KO", exDate, exDate.plusDays(20), "0.26");
        }
        pays("XOM", NOVEMBER.plusDays(9), NOVEMBER.plusDays(30), "0.99");
        peer.plays(ACTIONS, request -> {
            LocalDate start = LocalDate.parse(String.valueOf(AlpacaPeer.parameter(request, "start")));
            LocalDate end = LocalDate.parse(String.valueOf(AlpacaPeer.parameter(request, "end")));
            List<String> found = dividends.stream()
                    .filter(one -> AlpacaPeer.lists(request, "symbols", one.symbol()))
                    .filter(one ->
                            !one.booked().isBefore(start) && !one.booked().isAfter(end))
                    .map(Dividend::json)
                    .toList();
            String frame = found.isEmpty()
                    ? "{\"corporate_actions\":{%s},\"next_page_token\":%s}"
                    : "{\"corporate_actions\":{\"cash_dividends\":[%s]},\"next_page_token\":%s}";
            return AlpacaPeer.page(request, found, frame, 1_000);
        });
    }

    @AfterEach
    void stop() {
        peer.close();
    }

    private void pays(String symbol, LocalDate exDate, LocalDate booked, String rate) {
        String json = """
                {"id":"11cfd108-292e-4cc6-bfbf-5999cdbc4029","symbol":"%s","cusip":"319829107","rate":%s,"special":false,
                 "foreign":false,"ex_date":"%s","record_date":"%s","payable_date":"%s","process_date":"%s"}
                """.formatted(symbol, rate, exDate, exDate, booked, booked);
        dividends.add(new Dividend(symbol, booked, json));
    }

    @Override
    protected CorporateEvents events() {
        return events;
    }

    @Override
    protected boolean knowsEarnings() {
        return false;
    }

    @Override
    protected List<Symbol> symbols() {
        return List.of(AAPL, KO);
    }

    @Override
    protected LocalDate from() {
        return NOVEMBER;
    }

    @Override
    protected LocalDate to() {
        return NOVEMBER.plusMonths(7);
    }

    @Test
    void a_dividend_booked_weeks_after_its_ex_date_is_found_by_its_ex_date() {
        LocalDate exDate = LocalDate.of(2026, 11, 25);
        pays("AAPL", exDate, exDate.plusDays(100), "\"1.2345678901234567\"");
        assertThat(events.between(List.of(AAPL), exDate, exDate))
                .containsExactly(new CorporateEvent.ExDividend(AAPL, exDate, new BigDecimal("1.2345678901234567")));
        assertThat(events.between(List.of(AAPL), exDate.plusDays(1), exDate.plusDays(5)))
                .isEmpty();
    }

    @Test
    void alpaca_is_asked_for_dividends_of_a_wider_range() {
        events.between(List.of(AAPL, KO), NOVEMBER, NOVEMBER);
        assertThat(peer.asked())
                .containsExactly(
                        "/v1/corporate-actions?symbols=AAPL%2CKO&types=cash_dividend&start=2026-10-25&end=2027-03-01&limit=1000");
    }

    @Test
    void what_is_no_dividend_in_dollars_of_a_known_date_is_passed_over() {
        peer.answers(ACTIONS, """
                {"corporate_actions":{"cash_dividends":[
                   {"symbol":"AAPL","rate":0.26,"ex_date":"2026-11-10","currency":"","special":true,"sub_type":"new"},
                   {"symbol":"AAPL","rate":0.26,"ex_date":"2026-11-10","currency":"USD"},
                   {"symbol":"AAPL","rate":1,"ex_date":"2026-11-11","currency":"CAD"},
                   {"symbol":"AAPL","rate":null,"ex_date":"2026-11-12"},
                   {"symbol":"AAPL","rate":0,"ex_date":"2026-11-12"},
                   {"symbol":"AAPL","rate":1,"ex_date":null},
                   {"symbol":null,"rate":1,"ex_date":"2026-11-13"},
                   {"symbol":"OTHER","rate":1,"ex_date":"2026-11-13"},
                   null],
                 "forward_splits":[{"symbol":"AAPL","new_rate":2,"old_rate":1,"ex_date":"2026-11-14"}]},
                 "next_page_token":null}
                """);
        assertThat(events.between(List.of(AAPL), NOVEMBER, NOVEMBER.plusDays(29)))
                .containsExactly(
                        new CorporateEvent.ExDividend(AAPL, LocalDate.of(2026, 11, 10), new BigDecimal("0.26")));
    }

    @Test
    void none_are_none() {
        for (String none : List.of("{\"corporate_actions\":{}}", "{\"corporate_actions\":null}", "{}")) {
            peer.answers(ACTIONS, none);
            assertThat(events.between(List.of(AAPL), NOVEMBER, NOVEMBER)).isEmpty();
        }
    }
}
