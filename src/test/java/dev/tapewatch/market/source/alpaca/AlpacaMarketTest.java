package dev.tapewatch.market.source.alpaca;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tapewatch.market.MarketReading;
import dev.tapewatch.market.PriceBar;
import dev.tapewatch.market.Quality;
import dev.tapewatch.market.Quote;
import dev.tapewatch.market.QuoteFlaw;
import dev.tapewatch.market.Symbol;
import dev.tapewatch.market.source.alpaca.AlpacaEnvironment.OptionFeed;
import dev.tapewatch.market.source.alpaca.AlpacaEnvironment.StockFeed;
import dev.tapewatch.problem.Problem;
import dev.tapewatch.testing.AlpacaPeer;
import dev.tapewatch.testing.TestClock;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Prices that are asked for, against a peer that holds their trades. */
class AlpacaMarketTest {
    private static final Symbol ABC = new Symbol("ABC");
    private static final Symbol XYZ = new Symbol("XYZ");
    private static final Instant NOON = Instant.parse("2026-03-02T17:00:00Z");

    private final AlpacaPeer peer = new AlpacaPeer();
    private final TestClock clock = new TestClock(NOON);

    @AfterEach
    void stop() {
        peer.close();
    }

    private AlpacaMarket market(AlpacaEnvironment environment) {
        return new AlpacaMarket(
                new AlpacaApi(environment, AlpacaPeer.KEYS, clock, new Random(1)), new TickRecorder(), Duration.ZERO);
    }

    private AlpacaMarket market() {
        return market(peer.environment());
    }

    private void traded(String price, String time) {
        peer.traded("ABC", price, Instant.parse(time), "@");
    }

    private static List<PriceBar> bars(MarketReading reading) {
        return reading.bars().getOrDefault(ABC, List.of());
    }

    private static List<String> prices(MarketReading reading, Instant after) {
        return reading.bars().getOrDefault(ABC, List.of()).stream()
                .filter(bar -> bar.end().isAfter(after))
                .map(bar -> bar.low().equals(bar.high()) ? bar.close().toPlainString() : bar.low() + "-" + bar.high())
                .toList();
    }

    @Test
    void a_zero_on_either_side_is_nobody_and_a_crossed_quote_is_none() {
        traded("10.5", "2026-03-02T16:59:00Z");
        peer.quote("ABC", "0", "10.6");
        Quote quote = Objects.requireNonNull(market().quotes(List.of(ABC)).get(ABC));
        assertThat(quote.bid()).isNull();
        assertThat(quote.ask()).isEqualByComparingTo("10.6");
        assertThat(quote.flaw()).isNull();
        assertThat(quote.quotedAt()).isNotNull();
        peer.quote("ABC", "10.7", "10.6");
        Quote crossed = Objects.requireNonNull(market().quotes(List.of(ABC)).get(ABC));
        assertThat(crossed.bid()).isNull();
        assertThat(crossed.ask()).isNull();
        assertThat(crossed.price()).isEqualByComparingTo("10.5");
        assertThat(crossed.quality()).isEqualTo(Quality.REAL_TIME);
        assertThat(crossed.flaw()).isEqualTo(QuoteFlaw.CROSSED);
        peer.quote("ABC", "0", "0");
        Quote empty = Objects.requireNonNull(market().quotes(List.of(ABC)).get(ABC));
        assertThat(empty.bid()).isNull();
        assertThat(empty.flaw()).isEqualTo(QuoteFlaw.ZERO);
    }

    @Test
    void without_a_trade_or_with_one_at_zero_there_is_no_quote() {
        peer.quote("ABC", "10.4", "10.6");
        peer.traded("XYZ", "0", NOON.minusSeconds(5), "@");
        assertThat(market().quotes(List.of(ABC, XYZ))).isEmpty();
    }

    @Test
    void one_name_that_alpaca_refuses_does_not_cost_the_others_their_quotes() {
        traded("10.5", "2026-03-02T16:59:00Z");
        assertThat(market().quotes(List.of(new Symbol("BTC/USD"), ABC, XYZ))).containsOnlyKeys(ABC);
    }

    @Test
    void hundreds_of_symbols_are_asked_for_in_few_requests() {
        List<Symbol> many = new java.util.ArrayList<>();
        for (int number = 0; number < 250; number++) {
            String name = "S" + number;
            peer.traded(name, "5", NOON.minusSeconds(number + 1), "@");
            many.add(new Symbol(name));
        }
        assertThat(market().quotes(many)).hasSize(250);
        assertThat(peer.requests("snapshots")).isEqualTo(3);
    }

    @Test
    void a_first_reading_puts_trades_and_whole_minutes_together_and_misses_nothing() {
        traded("8", "2026-03-02T16:40:10Z");
        traded("9", "2026-03-02T16:50:10Z");
        traded("10", "2026-03-02T16:50:40Z");
        traded("12", "2026-03-02T16:52:01Z");
        traded("11", "2026-03-02T16:52:59Z");
        traded("13", "2026-03-02T16:59:50Z");
        peer.pageSize(1);
        Instant after = Instant.parse("2026-03-02T16:50:30Z");
        MarketReading reading = market().read(Map.of(ABC, after));
        assertThat(prices(reading, after)).containsExactly("10", "11-12", "13");
        PriceBar inForce = bars(reading).getFirst();
        assertThat(inForce.close()).isEqualByComparingTo("9");
        assertThat(inForce.end()).isEqualTo("2026-03-02T16:50:10Z");
        assertThat(reading.now()).isEqualTo(NOON);
    }

    @Test
    void the_price_in_force_of_a_quiet_share_is_that_of_a_day_before() {
        traded("7", "2026-02-27T20:59:00Z");
        MarketReading reading = market().read(Map.of(ABC, NOON.minusSeconds(10)));
        assertThat(bars(reading)).hasSize(1);
        assertThat(bars(reading).getFirst().close()).isEqualByComparingTo("7");
        assertThat(bars(reading).getFirst().end()).isEqualTo("2026-02-27T21:00:00Z");
    }

    @Test
    void a_trade_that_is_published_late_is_told_late_and_once() {
        AlpacaMarket market = market();
        traded("10", "2026-03-02T16:59:00Z");
        Instant first = market.read(Map.of(ABC, NOON)).now();
        clock.advance(Duration.ofSeconds(10));
        traded("11", "2026-03-02T17:00:05Z");
        MarketReading second = market.read(Map.of(ABC, first));
        assertThat(prices(second, first)).containsExactly("11");
        clock.advance(Duration.ofSeconds(5));
        // Traded before the last reading, published after it.
        traded("15", "2026-03-02T17:00:08Z");
        traded("12", "2026-03-02T17:00:14Z");
        MarketReading third = market.read(Map.of(ABC, second.now()));
        assertThat(prices(third, second.now())).containsExactly("15", "12");
        clock.advance(Duration.ofSeconds(5));
        assertThat(prices(market.read(Map.of(ABC, third.now())), third.now())).isEmpty();
    }

    @Test
    void trades_that_set_no_price_are_not_seen() {
        AlpacaMarket market = market();
        traded("10", "2026-03-02T16:59:00Z");
        market.read(Map.of(ABC, NOON));
        clock.advance(Duration.ofSeconds(10));
        for (String condition :
                List.of("W", "C", "H", "I", "M", "Q", "N", "P", "Z", "U", "V", "7", "4", "9", "G", "R")) {
            peer.traded("ABC", "99", Instant.parse("2026-03-02T17:00:05Z"), "@", condition);
        }
        peer.traded("ABC", "10.2", Instant.parse("2026-03-02T17:00:06Z"), "@", "T");
        assertThat(prices(market.read(Map.of(ABC, NOON)), NOON)).containsExactly("10.2");
    }

    @ParameterizedTest
    @ValueSource(strings = {" ", "@", "A", "D", "E", "F", "K", "L", "O", "S", "T", "X", "Y", "1", "5", "6"})
    void trades_that_set_a_price_are_seen(String condition) {
        AlpacaMarket market = market();
        traded("10", "2026-03-02T16:59:00Z");
        Instant first = market.read(Map.of(ABC, NOON)).now();
        clock.advance(Duration.ofSeconds(10));
        peer.traded("ABC", "10.2", Instant.parse("2026-03-02T17:00:05Z"), "@", condition);
        assertThat(prices(market.read(Map.of(ABC, first)), first)).containsExactly("10.2");
    }

    @Test
    void what_is_an_average_price_on_the_tapes_of_nyse_is_a_bunched_trade_on_that_of_nasdaq() {
        for (String tape : List.of("A", "B", "C")) {
            StockTrade trade = new StockTrade(
                    NOON, BigInteger.ONE, "V", BigDecimal.TEN, Arrays.asList(" ", null, "B"), null, tape);
            assertThat(trade.setsPrice()).as(tape).isEqualTo(tape.equals("C"));
        }
        assertThat(new StockTrade(NOON, null, null, BigDecimal.TEN, List.of("B"), null, null).setsPrice())
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({"canceled, false", "incorrect, false", "corrected, true"})
    void what_became_of_a_trade_later_decides_whether_it_stands(String update, boolean stands) {
        StockTrade trade = new StockTrade(NOON, BigInteger.ONE, "V", BigDecimal.TEN, List.of("@"), update, "C");
        assertThat(trade.setsPrice()).isEqualTo(stands);
    }

    @Test
    void a_latest_trade_that_sets_no_price_is_not_the_last_price() {
        peer.traded("ABC", "10.1", Instant.parse("2026-03-02T16:58:10Z"), "@");
        peer.traded("ABC", "99", Instant.parse("2026-03-02T16:59:30Z"), "@", "W");
        Quote quote = Objects.requireNonNull(market().quotes(List.of(ABC)).get(ABC));
        assertThat(quote.price()).isEqualByComparingTo("10.1");
        assertThat(quote.time()).isEqualTo("2026-03-02T16:59:00Z");
    }

    @Test
    void bid_and_ask_have_a_time_of_their_own() {
        traded("10.5", "2026-03-02T16:59:00Z");
        peer.quote("ABC", "10.4", "10.6");
        Quote quote = Objects.requireNonNull(market().quotes(List.of(ABC)).get(ABC));
        assertThat(quote.quotedAt()).isNotNull().isAfter(quote.time());
    }

    @Test
    void what_alpaca_trades_but_has_no_prices_of_is_not_listed() {
        peer.asset("BTCUSD", "crypto", "CRYPTO", "BTC/USD");
        peer.asset("G0403H108", "us_equity", "NASDAQ", "AAPL");
        peer.asset("CGRNQ", "us_equity", "OTC", "CGRNQ");
        for (String none : List.of("BTCUSD", "G0403H108", "CGRNQ")) {
            assertThat(market().lists(new Symbol(none))).as(none).isFalse();
        }
    }

    @Test
    void while_alpaca_does_not_answer_prices_wait_and_none_is_lost() {
        AlpacaMarket market = market();
        traded("10", "2026-03-02T16:59:00Z");
        Instant first = market.read(Map.of(ABC, NOON)).now();
        peer.rest(404);
        clock.advance(Duration.ofSeconds(10));
        traded("20", "2026-03-02T17:00:05Z");
        MarketReading blind = market.read(Map.of(ABC, first));
        assertThat(prices(blind, first)).isEmpty();
        clock.advance(Duration.ofMinutes(3));
        assertThatThrownBy(() -> market.read(Map.of(ABC, blind.now()))).isInstanceOf(Problem.class);
        peer.rest(200);
        traded("10", "2026-03-02T17:02:05Z");
        assertThat(prices(market.read(Map.of(ABC, blind.now())), blind.now())).containsExactly("20", "10");
    }

    @Test
    void a_long_time_comes_in_quarters_of_an_hour() {
        for (int hour = 0; hour < 24 * 12; hour++) {
            peer.traded("ABC", "50", NOON.minus(Duration.ofHours(hour)).minusSeconds(30), "@");
        }
        MarketReading reading = market().read(Map.of(ABC, NOON.minus(Duration.ofDays(30))));
        List<PriceBar> bars = bars(reading);
        assertThat(bars).hasSizeBetween(239, 242);
        assertThat(bars.getLast().end()).isEqualTo(NOON.minusSeconds(30));
    }

    @Test
    void the_delayed_market_stands_at_a_whole_minute_that_is_known_and_asks_for_nothing_later() {
        AlpacaMarket market = market(peer.environment().withFeeds(StockFeed.DELAYED_SIP, OptionFeed.INDICATIVE));
        clock.advance(Duration.ofSeconds(40));
        traded("10", "2026-03-02T16:43:30Z");
        // Not to be known yet.
        traded("99", "2026-03-02T16:44:20Z");
        MarketReading first = market.read(Map.of(ABC, Instant.parse("2026-03-02T16:43:00Z")));
        assertThat(first.now()).isEqualTo("2026-03-02T16:44:00Z").isEqualTo(market.now());
        assertThat(first.quality()).isEqualTo(Quality.DELAYED);
        assertThat(prices(first, Instant.parse("2026-03-02T16:43:00Z"))).containsExactly("10");
        clock.advance(Duration.ofSeconds(15));
        assertThat(prices(market.read(Map.of(ABC, first.now())), first.now())).isEmpty();
        clock.advance(Duration.ofSeconds(10));
        assertThat(prices(market.read(Map.of(ABC, first.now())), first.now())).containsExactly("99");
    }

    @Test
    void what_can_be_traded_is_asked_once_in_a_while() {
        peer.lists("ABC");
        AlpacaMarket market = market();
        assertThat(market.lists(ABC)).isTrue();
        assertThat(market.lists(XYZ)).isFalse();
        assertThat(market.lists(new Symbol("BTC/USD"))).isFalse();
        peer.lists("XYZ");
        assertThat(market.lists(XYZ)).isFalse();
        clock.advance(Duration.ofHours(2));
        assertThat(market.lists(XYZ)).isTrue();
    }

    @Test
    void wrong_keys_are_said_to_be_wrong() {
        AlpacaMarket market = new AlpacaMarket(
                new AlpacaApi(peer.environment(), new AlpacaKeys("PKTESTING", "wrong"), clock, new Random(1)));
        assertThatThrownBy(() -> market.quotes(List.of(ABC)))
                .hasMessageContaining("credentials")
                .hasMessageNotContaining("wrong");
    }
}
