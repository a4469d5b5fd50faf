package dev.tapewatch.monitor.price.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tapewatch.market.Symbol;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A shard over some seconds, in steps of a millisecond. */
class LookPaceTest {
    private static final Symbol FAST = new Symbol("FAST");
    private static final Symbol QUIET = new Symbol("QUIET");
    private static final long NEVER = Long.MAX_VALUE;
    private static final long MILLI = Duration.ofMillis(1).toNanos();

    private long now = Duration.ofDays(1).toNanos();

    private final LookPace pace = new LookPace(new TimeMeter() {
        @Override
        public long currentTimeNanos() {
            return now;
        }

        @Override
        public boolean isWallClockBased() {
            return false;
        }
    });
    private final List<Long> looks = new ArrayList<>();
    private long start;
    private long due = NEVER;
    private long waitingSince = NEVER;
    private long longestWait;

    @BeforeEach
    void note() {
        start = now;
    }

    private void want(Symbol symbol) {
        waitingSince = waitingSince == NEVER ? now - start : waitingSince;
        OptionalLong wait = pace.want(symbol);
        wait.ifPresent(nanos -> due = now - start + nanos);
        assertThat(due).as("a look is planned").isNotEqualTo(NEVER);
        look();
    }

    private void look() {
        if (due <= now - start) {
            pace.begins();
            looks.add(now - start);
            longestWait = Math.max(longestWait, now - start - waitingSince);
            waitingSince = NEVER;
            due = NEVER;
        }
    }

    private void pass(Duration time, Runnable eachMilli) {
        for (long step = 0; step < time.toMillis(); step++) {
            eachMilli.run();
            now += MILLI;
            look();
        }
    }

    @Test
    void a_price_that_runs_through_several_levels_has_each_looked_at_at_once() {
        for (int level = 1; level <= 8; level++) {
            want(FAST);
            assertThat(looks).hasSize(level);
        }
        assertThat(longestWait).isZero();
    }

    @Test
    void looks_at_a_price_that_trembles_for_long_are_bounded_and_none_of_its_ticks_is_left_out() {
        pass(Duration.ofSeconds(10), () -> want(FAST));
        assertThat(looks).hasSizeBetween(40, 8 + 4 * 10 + 1);
        pass(Duration.ofSeconds(1), () -> {});
        assertThat(waitingSince).as("what is still waited for").isEqualTo(NEVER);
        assertThat(longestWait).isLessThanOrEqualTo(Duration.ofMillis(251).toNanos());
    }

    @Test
    void another_symbol_of_the_shard_is_looked_at_at_once_while_one_trembles() {
        pass(Duration.ofSeconds(5), () -> want(FAST));
        for (int time = 0; time < 4; time++) {
            want(QUIET);
            assertThat(looks.getLast()).isEqualTo(now - start);
            pass(Duration.ofMillis(500), () -> want(FAST));
        }
    }

    @Test
    void looks_for_many_symbols_that_tremble_are_bounded_together() {
        List<Symbol> symbols = IntStream.range(0, 200)
                .mapToObj(number -> new Symbol("S" + number))
                .toList();
        Random random = new Random(1);
        pass(Duration.ofSeconds(10), () -> want(symbols.get(random.nextInt(symbols.size()))));
        assertThat(looks).hasSizeBetween(80, 16 + 8 * 10 + 1);
        pass(Duration.ofSeconds(1), () -> {});
        assertThat(waitingSince).as("what is still waited for").isEqualTo(NEVER);
        assertThat(longestWait).isLessThanOrEqualTo(Duration.ofMillis(126).toNanos());
    }

    @Test
    void after_a_rest_there_is_a_burst_again() {
        pass(Duration.ofSeconds(5), () -> want(FAST));
        pass(Duration.ofSeconds(3), () -> {});
        looks.clear();
        for (int level = 0; level < 8; level++) {
            want(FAST);
        }
        assertThat(looks).hasSize(8);
    }

    @Test
    void a_symbol_that_is_not_watched_any_more_is_forgotten() {
        pass(Duration.ofSeconds(2), () -> want(FAST));
        pace.keep(List.of(QUIET));
        looks.clear();
        want(FAST);
        assertThat(looks).hasSize(1);
    }
}
