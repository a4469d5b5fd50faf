package dev.tapewatch.mcp.tool;

import dev.tapewatch.alert.Alert;
import dev.tapewatch.alert.AlertCursor;
import dev.tapewatch.mcp.resource.AlertPage;
import dev.tapewatch.mcp.resource.RecentAlerts;
import dev.tapewatch.problem.Problem;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;
import reactor.core.scheduler.Schedulers;

/** Calls that wait for alerts. None of them holds a thread. */
final class AlertWaiters {
    /**
     * How a wait ended.
     *
     * @param page empty where the time ran out, or where more came at once than memory holds
     */
    record Outcome(AlertPage page, boolean timedOut) {}

    private static final int MOST_ALERTS = 200;

    private final RecentAlerts recent;
    private final Semaphore room;
    private final Set<Waiter> waiting = ConcurrentHashMap.newKeySet();
    private volatile boolean ended;

    /** @param limit how many calls may wait at the same time */
    AlertWaiters(RecentAlerts recent, int limit) {
        this.recent = recent;
        this.room = new Semaphore(limit);
        recent.listen(alerts -> waiting.forEach(Waiter::look));
        recent.whenWaitsEnd(this::end);
    }

    /** The server stops: whoever waits is told what he would have been told at the end of his time. */
    private void end() {
        ended = true;
        waiting.forEach(Waiter::end);
    }

    /** The first alerts behind the cursor that the filter lets through, as soon as there are any. */
    Mono<Outcome> await(AlertCursor cursor, Predicate<Alert> filter, Duration atMost) {
        return Mono.defer(() -> {
            Waiter waiter = new Waiter(cursor, filter);
            return Mono.create(waiter::enter)
                    // Off the thread that brings the alerts: one slow client must not delay the others.
                    .publishOn(Schedulers.parallel())
                    .timeout(atMost, Mono.fromSupplier(waiter::timedOut));
        });
    }

    private final class Waiter {
        private final Predicate<Alert> filter;
        private AlertCursor seen;
        private volatile @Nullable MonoSink<Outcome> sink;

        Waiter(AlertCursor cursor, Predicate<Alert> filter) {
            this.seen = cursor;
            this.filter = filter;
        }

        void enter(MonoSink<Outcome> newSink) {
            if (!room.tryAcquire()) {
                newSink.error(Problem.of(
                        Problem.Kind.UNAVAILABLE,
                        "too many calls wait for alerts already; use get_recent_alerts with your cursor instead"));
                return;
            }
            sink = newSink;
            waiting.add(this);
            newSink.onDispose(this::leave);
            // What came before this waiter was on the list.
            look();
            if (ended) {
                end();
            }
        }

        void end() {
            MonoSink<Outcome> waitingSink = sink;
            if (waitingSink != null) {
                waitingSink.success(timedOut());
            }
        }

        private void leave() {
            if (waiting.remove(this)) {
                room.release();
            }
        }

        synchronized void look() {
            MonoSink<Outcome> waitingSink = sink;
            if (waitingSink == null) {
                return;
            }
            Optional<AlertPage> page = recent.after(seen, MOST_ALERTS, filter);
            if (page.isEmpty()) {
                waitingSink.success(new Outcome(new AlertPage(List.of(), seen), false));
            } else if (page.get().alerts().isEmpty()) {
                seen = page.get().next();
            } else {
                waitingSink.success(new Outcome(page.get(), false));
            }
        }

        synchronized Outcome timedOut() {
            return new Outcome(new AlertPage(List.of(), seen), true);
        }
    }
}
