package dev.tapewatch.monitor.schedule.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tapewatch.market.calendar.NyseCalendar;
import dev.tapewatch.monitor.schedule.BuiltInSchedules;
import dev.tapewatch.problem.Problem;
import io.temporal.testing.TestWorkflowEnvironment;
import java.time.Clock;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Temporal in memory, which the server falls back to, has no schedules. */
class SchedulesInMemoryTest {
    @Test
    void whoever_asks_is_told_that_there_are_none_and_why() {
        try (TestWorkflowEnvironment memory = TestWorkflowEnvironment.newInstance();
                TemporalSchedules door = new TemporalSchedules(
                        memory.getWorkflowClient(),
                        "any",
                        NyseCalendar.standard(),
                        Set.of("mcp"),
                        task -> {},
                        Clock.systemUTC())) {
            refused(door::list);
            refused(door::reconcile);
            refused(() -> door.create(BuiltInSchedules.all().getFirst()));
            refused(() -> door.trigger("daily-report"));
        }
    }

    private static void refused(ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.kind()).isEqualTo(Problem.Kind.UNAVAILABLE))
                .hasMessageContaining("there are no schedules while Temporal runs in memory");
    }
}
