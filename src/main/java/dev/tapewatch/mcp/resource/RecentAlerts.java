package dev.tapewatch.mcp.resource;

import dev.tapewatch.alert.Alert;
import dev.tapewatch.alert.AlertCursor;
import dev.tapewatch.alert.AlertLog;
import dev.tapewatch.alert.LoggedAlert;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The newest alerts of the log in memory, so that answering what is new costs no trip to it. Reading takes no lock.
 * Listeners are called after the alerts are here, in log order, and must not block.
 */
public final class RecentAlerts implements AutoCloseable {
    /** Told of alerts that have just come. */
    @FunctionalInterface
    public interface Listener {
        void arrived(List<LoggedAlert> alerts);
    }

    private final int size;
    private final List<Listener> listeners = new CopyOnWriteArrayList<>();
    private final List<Runnable> waits = new CopyOnWriteArrayList<>();
    private volatile Window window = new Window(List.of(), AlertCursor.START);
    private AlertLog.@Nullable Subscription subscription;

    private RecentAlerts(int size) {
        this.size = size;
    }

    /**
     * Loads the newest alerts and keeps up with the log from then on.
     *
     * @param size how many alerts are kept
     */
    public static RecentAlerts open(AlertLog log, int size) {
        RecentAlerts recent = new RecentAlerts(size);
        recent.start(log);
        return recent;
    }

    /** Follows first and loads then, so there is no gap; what comes meanwhile waits at the lock and is not doubled. */
    private synchronized void start(AlertLog log) {
        subscription = log.follow(this::logged);
        List<LoggedAlert> newest = log.newest(size).reversed();
        AlertCursor completeBehind =
                newest.size() < size ? AlertCursor.START : newest.getFirst().cursor();
        window = new Window(newest, completeBehind);
    }

    private void logged(List<LoggedAlert> alerts) {
        List<LoggedAlert> arrived = keep(alerts);
        if (!arrived.isEmpty()) {
            listeners.forEach(listener -> listener.arrived(arrived));
        }
    }

    private synchronized List<LoggedAlert> keep(List<LoggedAlert> alerts) {
        AlertCursor end = window.end();
        List<LoggedAlert> arrived = alerts.stream()
                .filter(logged -> logged.cursor().compareTo(end) > 0)
                .toList();
        window = window.with(arrived, size);
        return arrived;
    }

    public void listen(Listener listener) {
        listeners.add(listener);
    }

    /** Has this run when nobody is to wait for alerts any more. */
    public void whenWaitsEnd(Runnable ending) {
        waits.add(ending);
    }

    /** Ends what waits for alerts, since the server is about to stop. */
    public void endWaits() {
        waits.forEach(Runnable::run);
    }

    /** The place of the newest alert. */
    public AlertCursor end() {
        return window.end();
    }

    /** The cursor from which on, and not further back, every alert is in memory. */
    AlertCursor completeBehind() {
        return window.completeBehind();
    }

    /** The newest alerts that the filter lets through, at most {@code limit}. */
    public AlertPage newest(int limit, Predicate<Alert> filter) {
        Window now = window;
        List<LoggedAlert> found = new ArrayList<>();
        for (LoggedAlert logged : now.alerts().reversed()) {
            if (found.size() == limit) {
                break;
            }
            if (filter.test(logged.alert())) {
                found.add(logged);
            }
        }
        return new AlertPage(found.reversed(), now.end());
    }

    /**
     * The alerts behind a cursor that the filter lets through; nothing if memory does not reach back that far. A cursor
     * ahead of the log is none of this log's: it is taken back to the log's end, or its owner would wait for ever.
     */
    public Optional<AlertPage> after(AlertCursor cursor, int limit, Predicate<Alert> filter) {
        Window now = window;
        if (cursor.compareTo(now.completeBehind()) < 0) {
            return Optional.empty();
        }
        List<LoggedAlert> found = new ArrayList<>();
        for (LoggedAlert logged : now.behind(cursor)) {
            if (filter.test(logged.alert())) {
                found.add(logged);
            }
            if (found.size() == limit) {
                return Optional.of(new AlertPage(found, logged.cursor()));
            }
        }
        return Optional.of(new AlertPage(found, now.end()));
    }

    @Override
    public synchronized void close() {
        if (subscription != null) {
            subscription.close();
        }
    }

    /**
     * One state of the memory.
     *
     * @param alerts oldest first
     * @param completeBehind every alert behind this place is among them
     */
    private record Window(List<LoggedAlert> alerts, AlertCursor completeBehind) {
        AlertCursor end() {
            return alerts.isEmpty() ? completeBehind : alerts.getLast().cursor();
        }

        List<LoggedAlert> behind(AlertCursor cursor) {
            int from = alerts.size();
            while (from > 0 && alerts.get(from - 1).cursor().compareTo(cursor) > 0) {
                from--;
            }
            return alerts.subList(from, alerts.size());
        }

        Window with(List<LoggedAlert> arrived, int size) {
            List<LoggedAlert> all = new ArrayList<>(alerts.size() + arrived.size());
            all.addAll(alerts);
            all.addAll(arrived);
            int dropped = Math.max(0, all.size() - size);
            AlertCursor lost =
                    dropped == 0 ? completeBehind : all.get(dropped - 1).cursor();
            return new Window(List.copyOf(all.subList(dropped, all.size())), lost);
        }
    }
}
