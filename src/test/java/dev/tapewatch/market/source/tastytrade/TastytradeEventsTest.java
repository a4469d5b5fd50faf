package dev.tapewatch.market.source.tastytrade;

import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tapewatch.market.Symbol;
import dev.tapewatch.market.event.CorporateEvent;
import dev.tapewatch.market.event.CorporateEvents;
import dev.tapewatch.market.event.CorporateEventsContract;
import dev.tapewatch.problem.Problem;
import dev.tapewatch.testing.TestClock;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TastytradeEventsTest extends CorporateEventsContract {
    private final TastytradePeer peer = new TastytradePeer();
    private final Tastytrade tastytrade = peer.tastytrade(new TestClock(Instant.parse("2026-11-24T15:00:00Z")));

    @BeforeEach
    void answer() {
        peer.items("/market-metrics", """
                {"symbol":"AAPL","implied-volatility-index":"0.3125","implied-volatility-index-5-day-change":"-0.0182",
                 "liquidity-rating":4,"dividend-rate-per-share":"0.26","annual-dividend-per-share":"0.0",
                 "dividend-ex-date":"2026-12-04","dividend-next-date":"2022-08-05","beta":null,
                 "earnings":{"visible":true,"expected-report-date":"2027-01-28","estimated":true,"late-flag":0,
                  "time-of-day":"AMC","actual-eps":"0.0"}}""", """
                {"symbol":"BRK/B","dividend-rate-per-share":"0.0","dividend-ex-date":"2026-12-05",
                 "earnings":{"expected-report-date":"2027-01-20","estimated":false,"time-of-day":"BTO"}}""", """
                {"symbol":"MSFT","dividend-rate-per-share":0.91,"dividend-ex-date":"2026-12-04T00:00:00.000Z",
                 "earnings":{"expected-report-date":"1970-01-01"}}""", """
                {"symbol":"XYZ","earnings":{"expected-report-date":"2026-12-30"}}""", "{\"symbol\":null}", "null");
    }

    @AfterEach
    void stop() {
        tastytrade.close();
        peer.close();
    }

    @Override
    protected CorporateEvents events() {
        return tastytrade.events();
    }

    @Override
    protected List<Symbol> symbols() {
        return List.of(new Symbol("AAPL"), new Symbol("MSFT"), new Symbol("BRK.B"));
    }

    @Override
    protected LocalDate from() {
        return LocalDate.of(2026, 11, 24);
    }

    @Override
    protected LocalDate to() {
        return LocalDate.of(2027, 3, 1);
    }

    @Test
    void each_event_is_what_the_source_says_of_it() {
        assertThat(events().between(symbols(), from(), to()))
                .containsExactly(
                        new CorporateEvent.ExDividend(
                                new Symbol("AAPL"), LocalDate.of(2026, 12, 4), new BigDecimal("0.26")),
                        new CorporateEvent.ExDividend(
                                new Symbol("MSFT"), LocalDate.of(2026, 12, 4), new BigDecimal("0.91")),
                        new CorporateEvent.Earnings(
                                new Symbol("BRK.B"),
                                LocalDate.of(2027, 1, 20),
                                CorporateEvent.Timing.BEFORE_OPEN,
                                true),
                        new CorporateEvent.Earnings(
                                new Symbol("AAPL"),
                                LocalDate.of(2027, 1, 28),
                                CorporateEvent.Timing.AFTER_CLOSE,
                                false));
        peer.server.verify(getRequestedFor(urlPathEqualTo("/market-metrics"))
                .withQueryParam("symbols", equalTo("AAPL,BRK/B,MSFT")));
    }

    @Test
    void a_report_whose_certainty_is_not_told_is_not_confirmed() {
        assertThat(events().between(List.of(new Symbol("XYZ")), from(), to()))
                .containsExactly(new CorporateEvent.Earnings(
                        new Symbol("XYZ"), LocalDate.of(2026, 12, 30), CorporateEvent.Timing.UNKNOWN, false));
    }

    @Test
    void many_symbols_are_asked_for_in_batches() {
        List<Symbol> many = IntStream.range(0, 120)
                .mapToObj(number -> new Symbol("S" + number))
                .toList();
        assertThat(events().between(many, from(), to())).isEmpty();
        peer.server.verify(3, getRequestedFor(urlPathEqualTo("/market-metrics")));
    }

    @Test
    void symbols_that_are_not_known_have_no_events() {
        peer.fails("/market-metrics", 404);
        assertThat(events().between(symbols(), from(), to())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403, 429, 500})
    void an_answer_that_is_none_makes_events_unavailable(int status) {
        peer.fails("/market-metrics", status);
        assertThatThrownBy(() -> events().between(symbols(), from(), to()))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.kind()).isEqualTo(Problem.Kind.UNAVAILABLE));
    }

    @Test
    void a_truncated_answer_is_none() {
        peer.answers("/market-metrics", "{\"data\":{\"items\":[{\"symbol\":\"AAPL\"");
        assertThatThrownBy(() -> events().between(symbols(), from(), to())).isInstanceOf(Problem.class);
    }
}
