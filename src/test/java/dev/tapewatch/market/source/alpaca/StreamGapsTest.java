package dev.tapewatch.market.source.alpaca;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tapewatch.market.Symbol;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StreamGapsTest {
    private static final Symbol ABC = new Symbol("ABC");
    private static final Symbol XYZ = new Symbol("XYZ");
    private static final Instant NOW = Instant.parse("2026-03-02T15:00:00Z");

    private final StreamGaps gaps = new StreamGaps();
    private final List<String> told = new ArrayList<>();

    StreamGapsTest() {
        gaps.listen(symbols -> told.addAll(symbols.stream().map(Symbol::ticker).toList()));
    }

    @Test
    void the_end_of_a_gap_is_told_at_once_and_again_when_answers_about_it_have_settled() {
        gaps.over(Set.of(ABC), NOW);
        assertThat(told).containsExactly("ABC");
        gaps.settle(NOW.plus(TickRecorder.SETTLING).minusMillis(1));
        assertThat(told).hasSize(1);
        gaps.settle(NOW.plus(TickRecorder.SETTLING));
        gaps.settle(NOW.plus(TickRecorder.SETTLING).plusSeconds(10));
        assertThat(told).containsExactly("ABC", "ABC");
    }

    @Test
    void a_symbol_that_is_cut_off_once_more_settles_after_the_last_time() {
        gaps.over(Set.of(ABC, XYZ), NOW);
        gaps.over(Set.of(ABC), NOW.plusSeconds(10));
        told.clear();
        gaps.settle(NOW.plus(TickRecorder.SETTLING));
        assertThat(told).containsExactly("XYZ");
        gaps.settle(NOW.plusSeconds(10).plus(TickRecorder.SETTLING));
        assertThat(told).containsExactly("XYZ", "ABC");
    }

    @Test
    void where_nothing_was_cut_off_nothing_is_told() {
        gaps.over(Set.of(), NOW);
        gaps.settle(NOW.plusSeconds(60));
        assertThat(told).isEmpty();
    }
}
