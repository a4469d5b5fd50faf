package dev.tapewatch.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.TraceId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whose trace a workflow's work belongs to. */
class RoundTest {
    private static final String CALL = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    private final Round round = new Round();

    @Test
    void what_nobody_asked_for_is_a_trace_of_its_own_and_the_same_in_a_replay() {
        String first = round.cause("run");
        assertThat(TraceId.isValid(first)).isTrue();
        assertThat(round.cause("run")).isEqualTo(first);
        round.ends();
        String second = round.cause("run");

        Round replayed = new Round();
        assertThat(replayed.cause("run")).isEqualTo(first);
        replayed.ends();
        assertThat(replayed.cause("run")).isEqualTo(second).isNotEqualTo(first);
        assertThat(new Round().cause("another run")).isNotEqualTo(first);
    }

    @Test
    void the_next_round_belongs_to_whoever_woke_the_workflow_and_the_one_behind_it_does_not() {
        round.woken(CALL);
        assertThat(round.cause("run")).isEqualTo(CALL);
        round.ends();
        assertThat(round.cause("run")).isNotEqualTo(CALL);
    }

    @Test
    void who_comes_in_mid_round_gets_the_next_one() {
        String present = round.cause("run");
        round.woken(CALL);
        assertThat(round.cause("run")).isEqualTo(present);
        round.ends();
        assertThat(round.cause("run")).isEqualTo(CALL);
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(strings = {"nonsense", "00-0-0-0", "ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"})
    void what_is_no_traceparent_is_no_trace(@Nullable String told) {
        assertThat(Span.fromContext(TraceParent.read(told)).getSpanContext().isValid())
                .isFalse();
    }

    @Test
    void a_traceparent_is_written_as_it_was_read() {
        assertThat(TraceParent.of(TraceParent.read(CALL))).isEqualTo(CALL);
    }
}
