package dev.tapewatch.monitor.screener.activity;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tapewatch.market.Symbol;
import dev.tapewatch.market.calendar.NyseCalendar;
import dev.tapewatch.market.calendar.TradingCalendar;
import dev.tapewatch.market.source.alpaca.AlpacaApi;
import dev.tapewatch.market.source.alpaca.AlpacaChains;
import dev.tapewatch.market.source.alpaca.AlpacaEvents;
import dev.tapewatch.market.source.alpaca.AlpacaMarket;
import dev.tapewatch.monitor.screener.BuiltInScreeners;
import dev.tapewatch.monitor.screener.PutRejection;
import dev.tapewatch.monitor.screener.ScreenTerms;
import dev.tapewatch.monitor.screener.UnderlyingRejection;
import dev.tapewatch.monitor.screener.UnderlyingScreen;
import dev.tapewatch.testing.AlpacaOptions;
import dev.tapewatch.testing.AlpacaPeer;
import dev.tapewatch.testing.TestClock;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a screen of many underlyings costs of Alpaca's limit. */
class AlpacaScreenTest {
    private static final int UNDERLYINGS = 120;
    private static final LocalDate SOON = LocalDate.of(2026, 12, 18);
    private static final LocalDate LATER = LocalDate.of(2027, 6, 18);
    private static final String SNAPSHOT = """
            {"latestQuote":{"t":"2026-11-24T14:59:59Z","bp":1.15,"ap":1.20},"greeks":{"delta":-0.25},"impliedVolatility":0.25}
            """;

    private final AlpacaPeer peer = new AlpacaPeer();
    private final TestClock clock = new TestClock(Instant.parse("2026-11-24T15:00:00Z"));
    private final TradingCalendar calendar = NyseCalendar.standard();
    private final AlpacaApi api = peer.api(clock);
    private final List<Symbol> symbols = IntStream.range(0, UNDERLYINGS)
            .mapToObj("U%03d"::formatted)
            .map(Symbol::new)
            .sorted()
            .toList();
    private final UnderlyingData data = new UnderlyingData(
            new AlpacaChains(api, symbols, calendar),
            new AlpacaEvents(api),
            new AlpacaMarket(api),
            calendar,
            new BigDecimal("4"));
    private final AlpacaOptions options = new AlpacaOptions(peer).wholePages();

    @BeforeEach
    void fill() {
        peer.answers("/v1/corporate-actions", "{\"corporate_actions\":{},\"next_page_token\":null}");
        for (int number = 0; number < UNDERLYINGS; number++) {
            String ticker = symbols.get(number).ticker();
            // Every other one costs more than the terms want.
            options.trades(ticker, number % 2 == 0 ? "50" : "500");
            for (LocalDate expiration : List.of(SOON, LATER)) {
                for (int strike = 40; strike < 50; strike++) {
                    String put = "%s%02d%02d%02dP%08d"
                            .formatted(
                                    ticker,
                                    expiration.getYear() % 100,
                                    expiration.getMonthValue(),
                                    expiration.getDayOfMonth(),
                                    strike * 1_000);
                    options.lists(ticker, put).quotes(ticker, put, SNAPSHOT);
                }
            }
        }
    }

    @AfterEach
    void stop() {
        peer.close();
    }

    private static ScreenTerms terms() {
        ScreenTerms morning = BuiltInScreeners.find("morning-csp").orElseThrow().terms();
        assertThat(morning.maxPrice()).isEqualByComparingTo("100");
        return new ScreenTerms(
                morning.symbols(),
                morning.maxPrice(),
                morning.minWeeklyRoc(),
                morning.maxPicks(),
                morning.minDte(),
                morning.maxDte(),
                null,
                null,
                null,
                null,
                true);
    }

    private long asked(String path) {
        return peer.asked().stream().filter(url -> url.startsWith(path)).count();
    }

    private List<UnderlyingScreen> screen(ScreenTerms terms) {
        List<UnderlyingScreen> outcomes = new ArrayList<>();
        UnderlyingQuotes shares = data.shares(symbols);
        symbols.forEach(symbol -> outcomes.add(data.look(symbol, terms, shares)));
        return outcomes;
    }

    @Test
    void a_screen_costs_one_request_of_data_for_each_underlying_that_is_cheap_enough() {
        List<UnderlyingScreen> outcomes = screen(terms());
        assertThat(outcomes)
                .filteredOn(UnderlyingScreen.LeftOut.class::isInstance)
                .hasSize(UNDERLYINGS / 2)
                .allSatisfy(out -> assertThat(((UnderlyingScreen.LeftOut) out).reason())
                        .isEqualTo(UnderlyingRejection.PRICE_ABOVE_MAX));
        assertThat(outcomes)
                .filteredOn(UnderlyingScreen.Screened.class::isInstance)
                .hasSize(UNDERLYINGS / 2)
                .allSatisfy(screened -> assertThat(((UnderlyingScreen.Screened) screened).rejected())
                        .as("what expires too late is counted all the same")
                        .containsEntry(PutRejection.DTE_OUT_OF_RANGE, 10L));
        assertThat(asked("/v2/options/contracts")).isEqualTo(UNDERLYINGS);
        assertThat(asked("/v1beta1/options/snapshots")).isEqualTo(UNDERLYINGS / 2);
        assertThat(asked("/v2/stocks/snapshots"))
                .as("the chains' look ahead and the shares', some dozens at once")
                .isEqualTo(5);
        assertThat(asked("/v1/corporate-actions"))
                .as("Alpaca knows no earnings, so it is not asked for any")
                .isZero();
        clock.advance(Duration.ofHours(4));
        screen(terms());
        assertThat(asked("/v2/options/contracts"))
                .as("what is listed, and open interest, are known for the day")
                .isEqualTo(UNDERLYINGS);
    }

    @Test
    void one_underlying_that_fails_is_told_and_the_others_are_screened() {
        peer.fails("/v1beta1/options/snapshots/U002", aResponse().withStatus(500));
        List<UnderlyingScreen> outcomes = screen(terms()).subList(0, 6);
        assertThat(outcomes.get(2)).isInstanceOfSatisfying(UnderlyingScreen.LeftOut.class, out -> {
            assertThat(out.reason()).isEqualTo(UnderlyingRejection.UNAVAILABLE);
            assertThat(out.why()).contains("Alpaca's data host answered 500");
        });
        assertThat(outcomes.get(4)).isInstanceOf(UnderlyingScreen.Screened.class);
    }

    @Test
    void where_the_limit_is_used_up_a_screen_waits_for_the_next() {
        Duration untilReset = Duration.ofSeconds(2);
        Instant reset = clock.instant().plus(untilReset);
        AtomicInteger asked = new AtomicInteger();
        peer.plays("/v2/stocks/snapshots", request -> {
            if (asked.incrementAndGet() == 1) {
                return aResponse()
                        .withStatus(429)
                        .withHeader("X-RateLimit-Limit", "200")
                        .withHeader("X-RateLimit-Remaining", "0")
                        .withHeader("X-RateLimit-Reset", String.valueOf(reset.getEpochSecond()));
            }
            clock.advance(untilReset);
            return okJson("{\"U000\":{\"minuteBar\":{\"t\":\"2026-11-24T14:59:00Z\",\"c\":50}}}");
        });
        long start = System.nanoTime();
        assertThat(data.look(symbols.getFirst(), terms(), data.shares(symbols)))
                .isInstanceOf(UnderlyingScreen.Screened.class);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(untilReset.minusMillis(50));
        assertThat(asked)
                .as("the shares' and the chain's, the first of them twice")
                .hasValue(3);
    }
}
