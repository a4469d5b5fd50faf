package dev.tapewatch.monitor.schedule.client;

import dev.tapewatch.market.MarketZone;
import dev.tapewatch.market.calendar.TradingCalendar;
import dev.tapewatch.monitor.client.WorkflowCalls;
import dev.tapewatch.monitor.schedule.RunPlanner;
import dev.tapewatch.monitor.schedule.ScheduleView;
import dev.tapewatch.monitor.schedule.ScheduleWish;
import dev.tapewatch.monitor.schedule.ScheduledTask;
import dev.tapewatch.monitor.schedule.Schedules;
import dev.tapewatch.monitor.schedule.WishChecks;
import dev.tapewatch.problem.Problem;
import io.grpc.StatusRuntimeException;
import io.opentelemetry.context.Context;
import io.temporal.api.enums.v1.ScheduleOverlapPolicy;
import io.temporal.client.WorkflowClient;
import io.temporal.client.schedules.ScheduleDescription;
import io.temporal.client.schedules.ScheduleException;
import io.temporal.client.schedules.ScheduleInfo;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The door to the schedules, which are Temporal's own. */
public final class TemporalSchedules implements Schedules, AutoCloseable {
    private static final Duration TRIGGERED_WITHIN = Duration.ofSeconds(5);
    private static final long LOOK_AGAIN_MILLIS = 50;

    private final OurSchedules ours;
    private final ScheduleViews views;
    private final ScheduledRuns runs;
    private final RunPlanner planner;
    private final Set<String> channels;
    private final Consumer<ScheduledTask> feasible;
    private final Clock clock;
    private final WorkflowCalls calls;
    private final ExecutorService threads = Context.taskWrapping(Executors.newVirtualThreadPerTaskExecutor());

    /** A change reads, decides and writes; Temporal would let two of them cross. */
    private final ReentrantLock changing = new ReentrantLock();

    /**
     * Opens the door.
     *
     * @param taskQueue of the worker that has the workflows
     * @param channels the names of the channels there are
     * @param feasible throws a {@link Problem} for a task that nothing can carry out, e.g. of an unknown screener
     * @param clock the wall's
     */
    public TemporalSchedules(
            WorkflowClient client,
            String taskQueue,
            TradingCalendar calendar,
            Set<String> channels,
            Consumer<ScheduledTask> feasible,
            Clock clock) {
        this.ours = new OurSchedules(client);
        this.views = new ScheduleViews(new RunOutcomes(client));
        this.planner = new RunPlanner(calendar);
        this.runs = new ScheduledRuns(planner, taskQueue);
        this.channels = Set.copyOf(channels);
        this.feasible = feasible;
        this.clock = clock;
        this.calls = new WorkflowCalls(client, "the schedules", "list_schedules");
    }

    @Override
    public List<ScheduleView> list() {
        return call("", () -> {
            List<Future<Optional<ScheduleView>>> pending = ours.ids().stream()
                    .map(id -> threads.submit(() -> ours.find(id).flatMap(this::view)))
                    .toList();
            try {
                return pending.stream()
                        .map(TemporalSchedules::outcome)
                        .flatMap(Optional::stream)
                        .toList();
            } finally {
                pending.forEach(question -> question.cancel(true));
            }
        });
    }

    @Override
    public ScheduleView create(ScheduleWish wish) {
        WishChecks.check(wish, planner, today());
        requireChannels(wish.task().channels());
        feasible.accept(wish.task());
        return change(wish.id(), () -> {
            boolean made = ours.find(wish.id()).isEmpty() && ours.make(wish, runs.of(wish, today()));
            ScheduleDescription found = ours.find(wish.id()).orElseThrow(() -> ScheduleProblems.unknown(wish.id()));
            if (!made && !OurSchedules.wish(found).equals(Optional.of(wish))) {
                throw Problem.conflict("there is another schedule " + wish.id()
                        + " already; choose another id, or delete that one first");
            }
            return views.of(wish, found);
        });
    }

    private void requireChannels(List<String> wanted) {
        if (!channels.containsAll(wanted)) {
            throw Problem.badInput(
                    "channels names one that does not exist; there are: " + String.join(", ", new TreeSet<>(channels)));
        }
    }

    @Override
    public ScheduleView pause(String id, @Nullable String note) {
        return change(id, () -> {
            String reason = note == null || note.isBlank() ? ScheduleViews.NO_NOTE : note;
            if (!ScheduleViews.isPaused(found(id)) || !reason.equals(ScheduleViews.NO_NOTE)) {
                ours.handle(id).pause(reason);
            }
            return seen(id);
        });
    }

    @Override
    public ScheduleView resume(String id) {
        return change(id, () -> {
            if (ScheduleViews.isPaused(found(id))) {
                ours.handle(id).unpause("resumed");
            }
            return seen(id);
        });
    }

    /** A run under way is not doubled: then the new one waits for its end. */
    @Override
    public ScheduleView trigger(String id) {
        return change(id, () -> {
            ScheduleInfo before = found(id).getInfo();
            ours.handle(id).trigger(ScheduleOverlapPolicy.SCHEDULE_OVERLAP_POLICY_BUFFER_ONE);
            if (before.getRunningActions().isEmpty()) {
                awaitStart(id, before.getNumActions());
            }
            return seen(id);
        });
    }

    /** Temporal starts it in its own time; the answer should show it. */
    private void awaitStart(String id, long before) throws InterruptedException {
        long end = System.nanoTime() + TRIGGERED_WITHIN.toNanos();
        while (found(id).getInfo().getNumActions() == before && System.nanoTime() < end) {
            Thread.sleep(LOOK_AGAIN_MILLIS);
        }
    }

    @Override
    public ScheduleView delete(String id) {
        return change(id, () -> {
            ScheduleView last = seen(id);
            if (last.builtIn()) {
                throw Problem.conflict(
                        "the schedule " + id + " came with the program and would come again; pause it" + " instead");
            }
            ours.delete(id);
            return last;
        });
    }

    /**
     * Makes the built-in schedules that are missing, and fits all of ours to the trading calendar and to this release. What
     * is paused stays so. May be repeated at any time.
     *
     * @return the names of those that were made or changed
     */
    public List<String> reconcile() {
        return change("", () -> new Reconciliation(ours, runs).run(today()));
    }

    private ScheduleView seen(String id) {
        return view(found(id)).orElseThrow(() -> ScheduleProblems.unknown(id));
    }

    private ScheduleDescription found(String id) {
        return ours.find(id)
                .filter(found -> OurSchedules.wish(found).isPresent())
                .orElseThrow(() -> ScheduleProblems.unknown(id));
    }

    private Optional<ScheduleView> view(ScheduleDescription found) {
        return OurSchedules.wish(found).map(wish -> views.of(wish, found));
    }

    private LocalDate today() {
        return MarketZone.dateAt(clock.instant());
    }

    private <R> R change(String id, Callable<R> work) {
        return call(id, () -> {
            changing.lockInterruptibly();
            try {
                return work.call();
            } finally {
                changing.unlock();
            }
        });
    }

    private <R> R call(String id, Callable<R> work) {
        return calls.call(
                () -> {
                    try {
                        return work.call();
                    } catch (ScheduleException | StatusRuntimeException failure) {
                        throw ScheduleProblems.of(id, failure)
                                .<RuntimeException>map(problem -> problem)
                                .orElse(failure);
                    }
                },
                WorkflowCalls.PATIENCE);
    }

    private static Optional<ScheduleView> outcome(Future<Optional<ScheduleView>> pending) {
        try {
            return pending.get();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw Problem.unavailable("the request was cancelled", interrupted);
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(failed);
        }
    }

    @Override
    public void close() {
        calls.close();
        threads.shutdownNow();
    }
}
