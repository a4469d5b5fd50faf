package dev.tapewatch.mcp.tool;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tapewatch.monitor.schedule.ScheduleView;
import dev.tapewatch.monitor.schedule.ScheduleWish;
import dev.tapewatch.monitor.schedule.Schedules;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ListSchedulesToolTest {
    private final SlowSchedules door = new SlowSchedules();
    private final ListSchedulesTool tool = new ListSchedulesTool(door);

    @Test
    void however_many_ask_at_once_two_looks_are_all_it_takes() {
        CompletableFuture<@Nullable Answer> first = ask();
        await().until(() -> door.looks.get() == 1);
        List<CompletableFuture<@Nullable Answer>> others =
                IntStream.range(0, 50).mapToObj(number -> ask()).toList();

        door.open.countDown();

        assertThat(requireNonNull(first.join()).facts()).isEqualTo(Map.of("schedules", List.of()));
        others.forEach(CompletableFuture::join);
        assertThat(door.looks).hasValue(2);
    }

    private CompletableFuture<@Nullable Answer> ask() {
        return tool.answer(Arguments.check(tool.card(), Map.of(), "key")).toFuture();
    }

    /** Answers nobody until it is opened. */
    private static final class SlowSchedules implements Schedules {
        final AtomicInteger looks = new AtomicInteger();
        final CountDownLatch open = new CountDownLatch(1);

        @Override
        public List<ScheduleView> list() {
            looks.incrementAndGet();
            try {
                open.await();
            } catch (InterruptedException interruption) {
                Thread.currentThread().interrupt();
            }
            return List.of();
        }

        @Override
        public ScheduleView create(ScheduleWish wish) {
            throw new UnsupportedOperationException();
        }

        @Override
        public ScheduleView pause(String id, @Nullable String note) {
            throw new UnsupportedOperationException();
        }

        @Override
        public ScheduleView resume(String id) {
            throw new UnsupportedOperationException();
        }

        @Override
        public ScheduleView trigger(String id) {
            throw new UnsupportedOperationException();
        }

        @Override
        public ScheduleView delete(String id) {
            throw new UnsupportedOperationException();
        }
    }
}
