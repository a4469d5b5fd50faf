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

    /** Whatever comes in whatever order, and whenever somebody reads: every price is told once, and in the order of coming. */
    @RepeatedTest(50)
    void every_price_is_told_once_to_whoever_reads_on_from_where_he_was(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        PriceLine line = new PriceLine(START);
        long now = 0;
        int learned = 0;
        Instant read = START;
        List<Integer> told = new ArrayList<>();
        for (int step = 0; step < 500; step++) {
            now += random.nextInt(400);
            if (random.nextInt(4) > 0) {
                // Rising prices: each bar's low and high tell which prices are in it.
                line.learn(price(++learned), at(Math.max(1, now - random.nextInt(10) * random.nextInt(300))));
            } else {
                now += 1;
                Instant before = read;
                for (PriceBar bar : line.read(before, at(now))) {
                    if (bar.end().isAfter(before)) {
                        for (int price = bar.low().intValue(); price <= bar.high().intValue(); price++) {
                            told.add(price);
                        }
                    }
                }
                read = at(now);
                line.forget(at(now).minus(Duration.ofSeconds(20)), at(now));
            }
        }
        for (PriceBar bar : line.read(read, at(now + 10_000))) {
            if (bar.end().isAfter(read)) {
                for (int price = bar.low().intValue(); price <= bar.high().intValue(); price++) {
                    told.add(price);
                }
            }
        }
        List<Integer> all = new ArrayList<>();
        for (int price = 1; price <= learned; price++) {
            all.add(price);
        }
        assertThat(told).isEqualTo(all);
    }

    @Test
    void what_is_old_is_kept_by_the_minute_and_then_forgotten_but_for_the_price_in_force() {
        PriceLine line = new PriceLine(START);
        for (int second = 0; second < 3_600; second++) {
            line.learn(price(100 + second % 60), START.plusSeconds(second));
        }
        Instant now = START.plusSeconds(3_600);
        line.forget(START, now);
        assertThat(line.size()).isBetween(15 * 60, 15 * 60 + 50);
        assertThat(line.read(START, now).stream().map(PriceBar::high).max(BigDecimal::compareTo))
                .contains(price(159));
        line.forget(now.minusSeconds(120), now);
        assertThat(line.size()).isBetween(120, 122);
        assertThat(line.since()).isEqualTo(now.minusSeconds(120));
    }
}
