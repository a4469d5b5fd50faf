package dev.tapewatch.market.source.tastytrade;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tapewatch.market.PriceBar;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class CandleBookTest {
    private static final int BEGIN = DxEvent.Candle.SNAPSHOT_BEGIN;
    private static final int END = DxEvent.Candle.SNAPSHOT_END;

    private final CandleBook book = new CandleBook(at("15:00:30"));

    private static Instant at(String time) {
        return Instant.parse("2026-11-24T" + time + "Z");
    }

    private static BigDecimal price(String text) {
        return new BigDecimal(text);
    }

    private void candle(String now, int flags, String start, String... prices) {
        book.accept(
                new DxEvent.Candle(
                        "SPY{=1m}",
                        flags,
                        at(start),
                        TastytradeJson.number(prices[0]),
                        TastytradeJson.number(prices[1]),
                        TastytradeJson.number(prices[2]),
                        TastytradeJson.number(prices[3])),
                at(now));
    }

    private static PriceBar bar(Instant end, String open, String high, String low, String close) {
        return new PriceBar(end, price(open), price(high), price(low), price(close));
    }

    private void snapshot(String now) {
        candle(now, BEGIN, "15:00:00", "101", "102", "100", "101.5");
        candle(now, 0, "14:59:00", "100", "101", "99", "101");
        candle(now, END, "14:58:00", "100", "100", "100", "100");
    }

    @Test
    void a_snapshot_comes_newest_first_and_is_nothing_before_its_end() {
        candle("15:00:40", BEGIN, "14:59:00", "100", "101", "99", "101");
        assertThat(book.isComplete()).isFalse();
        assertThat(book.read(at("14:00:00"), at("15:00:40"))).isEmpty();
        candle("15:00:40", END, "14:58:00", "100", "100", "100", "100");
        assertThat(book.isComplete()).isTrue();
        assertThat(book.read(at("14:00:00"), at("15:00:40")))
                .containsExactly(
                        bar(at("14:59:00"), "100", "100", "100", "100"),
                        bar(at("15:00:00"), "100", "101", "99", "101"));
    }

    @Test
    void a_symbol_without_candles_is_complete_with_none() {
        candle("15:00:40", BEGIN | END | DxEvent.Candle.REMOVED, "00:00:00", "NaN", "NaN", "NaN", "NaN");
        assertThat(book.isComplete()).isTrue();
        assertThat(book.read(at("14:00:00"), at("15:00:40"))).isEmpty();
    }

    @Test
    void a_reading_begins_with_the_bar_in_force() {
        snapshot("15:01:10");
        assertThat(book.read(at("15:00:30"), at("15:01:10")))
                .extracting(PriceBar::end)
                .containsExactly(at("15:00:00"), at("15:01:00"));
    }

    @Test
    void the_minute_in_which_watching_began_is_its_price_now_because_its_extremes_may_be_older() {
        candle("15:00:40", BEGIN | END, "15:00:00", "101", "105", "90", "101.5");
        assertThat(book.read(at("15:00:30"), at("15:00:40")))
                .containsExactly(bar(at("15:00:40"), "101.5", "101.5", "101.5", "101.5"));
    }

    @Test
    void a_minute_grows_by_what_is_new_so_that_a_touched_level_is_in_exactly_one_bar() {
        snapshot("15:01:10");
        candle("15:01:11", 0, "15:01:00", "101.5", "101.5", "101.5", "101.5");
        candle("15:01:12", 0, "15:01:00", "101.5", "110", "101.5", "103");
        candle("15:01:13", 0, "15:01:00", "101.5", "110", "101.5", "104");
        candle("15:01:14", 0, "15:01:00", "101.5", "110", "95", "104");
        candle("15:01:15", 0, "15:01:00", "101.5", "110", "95", "104");
        assertThat(book.read(at("15:01:10"), at("15:01:20")))
                .containsExactly(
                        bar(at("15:01:00"), "101", "102", "100", "101.5"),
                        bar(at("15:01:11"), "101.5", "101.5", "101.5", "101.5"),
                        bar(at("15:01:12"), "101.5", "110", "101.5", "103"),
                        bar(at("15:01:13"), "103", "104", "103", "104"),
                        bar(at("15:01:14"), "104", "104", "95", "104"));
    }

    @Test
    void what_comes_after_a_reading_that_should_have_held_it_ends_behind_that_reading() {
        snapshot("15:01:10");
        book.read(at("15:00:30"), at("15:05:00"));
        book.expectSnapshot();
        assertThat(book.isComplete()).isFalse();
        candle("15:05:10", BEGIN, "15:03:00", "103", "120", "103", "104");
        candle("15:05:10", 0, "15:02:00", "101.5", "104", "101", "103");
        candle("15:05:10", END, "15:00:00", "101", "102", "100", "101.5");
        List<PriceBar> seen = book.read(at("15:05:00"), at("15:05:11"));
        assertThat(seen).extracting(PriceBar::high).contains(price("120"), price("104"));
        assertThat(seen.subList(1, seen.size()))
                .hasSize(2)
                .allSatisfy(bar -> assertThat(bar.end()).isAfter(at("15:05:00")).isBefore(at("15:05:01")));
    }

    @Test
    void a_snapshot_of_what_is_known_tells_nothing_new() {
        snapshot("15:01:10");
        List<PriceBar> before = book.read(at("14:00:00"), at("15:01:10"));
        book.expectSnapshot();
        snapshot("15:01:20");
        assertThat(book.read(at("14:00:00"), at("15:01:20"))).isEqualTo(before);
    }

    @Test
    void a_correction_that_widens_an_older_minute_is_seen_without_moving_the_price() {
        snapshot("15:01:10");
        candle("15:01:20", 0, "14:59:00", "100", "130", "99", "101");
        assertThat(book.read(at("15:01:10"), at("15:01:30")).getLast())
                .isEqualTo(bar(at("15:01:00"), "101.5", "130", "101.5", "101.5"));
    }

    @Test
    void more_of_the_past_goes_before_what_is_known() {
        snapshot("15:01:10");
        book.read(at("15:00:30"), at("15:01:10"));
        book.expectSnapshot();
        candle("15:01:20", BEGIN, "15:00:00", "101", "102", "100", "101.5");
        candle("15:01:20", 0, "14:58:00", "100", "100", "100", "100");
        candle("15:01:20", END, "14:30:00", "90", "91", "89", "90");
        assertThat(book.read(at("14:00:00"), at("15:01:20")).getFirst())
                .isEqualTo(bar(at("14:31:00"), "90", "91", "89", "90"));
        assertThat(book.read(at("15:01:10"), at("15:01:20"))).hasSize(1);
    }

    @Test
    void candles_without_a_trade_and_absurd_ones_are_no_bars() {
        snapshot("15:01:10");
        candle("15:01:20", 0, "15:01:00", "NaN", "NaN", "NaN", "NaN");
        candle("15:01:20", 0, "15:01:00", "0", "0", "0", "0");
        candle("15:01:20", 0, "15:01:00", "-1", "5", "-1", "5");
        assertThat(book.read(at("15:01:10"), at("15:01:20"))).hasSize(1);
    }

    @Test
    void events_of_an_unfinished_transaction_wait_for_its_end() {
        snapshot("15:01:10");
        candle("15:01:20", DxEvent.Candle.PENDING, "15:01:00", "101", "101", "101", "101");
        assertThat(book.read(at("15:01:10"), at("15:01:20"))).hasSize(1);
        candle("15:01:21", 0, "15:01:00", "101", "102", "101", "102");
        assertThat(book.read(at("15:01:10"), at("15:01:21")).getLast().close()).isEqualByComparingTo("102");
    }

    @Test
    void pieces_of_minutes_that_are_long_over_become_one_bar_with_the_same_extremes() {
        snapshot("15:01:10");
        candle("15:01:11", 0, "15:01:00", "101", "101", "101", "101");
        candle("15:01:12", 0, "15:01:00", "101", "110", "101", "103");
        candle("15:01:13", 0, "15:01:00", "101", "110", "95", "99");
        candle("15:20:05", 0, "15:20:00", "99", "99", "99", "99");
        candle("15:40:05", 0, "15:40:00", "99", "99", "99", "99");
        assertThat(book.read(at("15:01:00"), at("15:41:00")))
                .contains(bar(at("15:01:13"), "101", "110", "95", "99"))
                .hasSize(4);
    }

    @Test
    void memory_is_bounded() {
        snapshot("15:01:10");
        for (int second = 0; second < 30_000; second++) {
            Instant time = at("15:01:10").plusSeconds(second);
            book.accept(
                    new DxEvent.Candle(
                            "SPY{=1m}",
                            0,
                            at("15:01:00").plusSeconds(second / 60 * 60L),
                            price("100"),
                            price("200"),
                            price("50"),
                            price(second % 2 == 0 ? "100" : "101")),
                    time);
        }
        assertThat(book.read(at("00:00:00"), at("15:01:10").plusSeconds(40_000)))
                .hasSizeLessThan(2_000)
                .extracting(PriceBar::end)
                .isSorted();
    }
}
