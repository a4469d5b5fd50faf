package dev.tapewatch.config;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tapewatch.monitor.schedule.ScheduledTask;
import dev.tapewatch.testing.InMemoryScreeners;
import dev.tapewatch.testing.ScriptedBrokerage;
import java.time.Clock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FeasibleTasksTest {
    private final ScriptedBrokerage brokerage = new ScriptedBrokerage(Clock.systemUTC());
    private final FeasibleTasks feasible = new FeasibleTasks(new InMemoryScreeners(), brokerage);

    @BeforeEach
    void open_an_account() {
        brokerage.account("A-1");
    }

    @Test
    void a_report_of_an_account_that_is_not_there_is_refused_when_it_is_scheduled() {
        assertThatThrownBy(() -> feasible.accept(new ScheduledTask(ScheduledTask.Kind.DAILY_REPORT, null, "NOPE")))
                .hasMessageContaining("there is no account \"NOPE\"")
                .hasMessageContaining("A-1");
    }

    @Test
    void a_report_of_an_account_that_is_there_can_be_scheduled() {
        assertThatCode(() -> feasible.accept(new ScheduledTask(ScheduledTask.Kind.DAILY_REPORT, null, "A-1")))
                .doesNotThrowAnyException();
        assertThatCode(() -> feasible.accept(new ScheduledTask(ScheduledTask.Kind.WEEKLY_REPORT, null, null)))
                .doesNotThrowAnyException();
    }

    @Test
    void a_screener_that_was_never_saved_is_refused() {
        assertThatThrownBy(() -> feasible.accept(new ScheduledTask(ScheduledTask.Kind.SCREEN, "nope", null)))
                .hasMessageContaining("there is no screener");
    }
}
