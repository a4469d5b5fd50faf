package dev.tapewatch.monitor.schedule.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tapewatch.problem.Problem;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ScheduleUpkeepTest {
    private static final Duration NEVER = Duration.ofDays(1);
    private static final Duration SOON = Duration.ofMillis(1);

    @Test
    void it_is_done_at_the_start_and_again_and_again() {
        AtomicInteger rounds = new AtomicInteger();
        ScheduleUpkeep upkeep = new ScheduleUpkeep(
                () -> {
                    rounds.incrementAndGet();
                    return List.of("daily-report");
                },
                SOON,
                NEVER);
        try (upkeep) {
            upkeep.start();
            assertThat(rounds).hasPositiveValue();
            await().until(() -> rounds.get() > 3);
        }
    }

    @Test
    void a_failure_does_not_keep_the_server_from_starting_and_is_soon_tried_again() {
        AtomicInteger rounds = new AtomicInteger();
        try (ScheduleUpkeep upkeep = new ScheduleUpkeep(
                () -> {
                    if (rounds.incrementAndGet() < 3) {
                        throw Problem.of(Problem.Kind.UNAVAILABLE, "Temporal is away");
                    }
                    return List.of();
                },
                NEVER,
                SOON)) {
            upkeep.start();
            await().until(() -> rounds.get() == 3);
        }
    }
}
