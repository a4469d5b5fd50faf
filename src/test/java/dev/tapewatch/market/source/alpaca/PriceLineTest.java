package dev.tapewatch.market.source.alpaca;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tapewatch.market.PriceBar;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class PriceLineTest {
    private static final Instant START = Instant.parse("2026-03-02T14:30:00Z");

    private static Instant at(long millis) {
        return START.plusMillis(millis);
    }

    private static BigDecimal price(int number) {
        return BigDecimal.valueOf(number);
    }

    @Test
    void trades_of_one_second_are_one_bar_until_somebody_reads_it() {
        PriceLine line = new PriceLine(START);
        line.learn(price(10), at(100));
        line.learn(price(12), at(200));
        line.learn(price(11), at(300));
        assertThat(line.read(START, at(350)))
                .containsExactly(new PriceBar(at(300), price(10), price(12), price(10), price(11)));
        line.learn(price(13), at(400));
        assertThat(line.read(at(350), at(500)))
                .containsExactly(
                        new PriceBar(at(300), price(10), price(12), price(10), price(11)),
                        new PriceBar(at(400), price(13), price(13), price(13), price(13)));
    }

    @Test
    void a_trade_that_is_reported_late_ends_a_bar_behind_what_was_told() {
        PriceLine line = new PriceLine(START);
        line.learn(price(10), at(1_000));
        line.read(START, at(5_000));
        line.learn(price(20), at(2_000));
        List<PriceBar> bars = line.read(at(5_000), at(6_000));
        assertThat(bars).hasSize(2);
        assertThat(bars.getLast().high()).isEqualTo(price(20));
        assertThat(bars.getLast().end()).isAfter(at(5_000)).isBefore(at(5_001));
    }

    @Test
    void what_is_learned_between_two_readings_is_told_in_the_order_of_trading() {
        PriceLine line = new PriceLine(START);
        line.learn(price(32), at(3_000));
        line.learn(price(22), at(1_000));
        line.learn(price(10), at(2_000));
        assertThat(line.read(START, at(4_000)).stream().map(PriceBar::close))
                .containsExactly(price(22), price(10), price(32));
    }

    @Test
    void a_late_price_does_not_become_the_present_one() {
        PriceLine line = new PriceLine(START);
        line.learn(price(10), at(3_000));
        line.read(START, at(4_000));
        line.learn(price(20), at(1_000));
        line.learn(price(7), at(2_000));
        PriceBar late = line.read(at(4_000), at(5_000)).getLast();
        assertThat(late).isEqualTo(new PriceBar(late.end(), price(10), price(20), price(7), price(10)));
        assertThat(late.end()).isAfter(at(4_000));
    }

    /** Whenever and however late a peak becomes known, and whenever somebody reads: one bar behind his last has it. */
    @RepeatedTest(100)
    void every_peak_is_told_once_to_whoever_reads_on_from_where_he_was(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        PriceLine line = new PriceLine(START);
        long now = 0;
        long latest = 0;
        int present = 0;
        List<Integer> peaks = new ArrayList<>();
        List<Integer> told = new ArrayList<>();
        Instant read = START;
        for (int round = 0; round < 300; round++) {
            for (int trade = random.nextInt(6); trade > 0; trade--) {
                now += random.nextInt(700);
                long time = Math.max(1, now - random.nextInt(2) * random.nextInt(3_000));
                int base = 50 + random.nextInt(40);
                line.learn(price(base), at(time));
                if (time >= latest) {
                    latest = time;
                    present = base;
                }
            }
            if (latest > 10_000 && random.nextInt(3) == 0) {
                int peak = 1_000 + round;
                peaks.add(peak);
                // Never the latest: what it comes back from is seen in the bar's close.
                line.learn(price(peak), at(Math.max(1, latest - random.nextInt(5_000) - 1)));
            }
            now += 1;
            List<PriceBar> bars = line.read(read, at(now));
            for (PriceBar bar : bars) {
                if (bar.end().isAfter(read) && bar.high().intValue() >= 1_000) {
                    told.add(bar.high().intValue());
                }
            }
            if (latest > 0) {
                assertThat(bars.getLast().close()).isEqualTo(price(present));
            }
            read = at(now);
            line.forget(at(now).minus(Duration.ofSeconds(20)), at(now));
        }
        assertThat(told).isEqualTo(peaks);
    }

    @Test
    void what_is_old_is_kept_by_the_minute_and_then_forgotten_but_for_the_price_in_force() {
        PriceLine line = new PriceLine(START);
        for (int second = 0; second < 3_600; second++) {
            line.learn(price(100 + second % 60), START.plusSeconds(second));
        }
        Instant now = START.plusSeconds(3_600);
        line.forget(START, now);
        assertThat(line.size()).isBetween(14 * 60, 15 * 60 + 50);
        assertThat(line.read(START, now).stream().map(PriceBar::high).max(BigDecimal::compareTo))
                .contains(price(159));
        line.forget(now.minusSeconds(120), now);
        assertThat(line.size()).isBetween(120, 122);
        assertThat(line.since()).isEqualTo(now.minusSeconds(120));
    }
}
