package dev.tapewatch.testing;

import dev.tapewatch.alert.Alert;
import dev.tapewatch.alert.AlertCursor;
import dev.tapewatch.alert.AlertLog;
import dev.tapewatch.alert.AlertOutbox;
import dev.tapewatch.alert.LoggedAlert;
import dev.tapewatch.problem.Problem;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** An alert log that hands alerts over on the thread that appends them, and that can be out of order for a while. */
public final class InMemoryAlertLog implements AlertLog, AlertOutbox {
    private final List<LoggedAlert> entries = new CopyOnWriteArrayList<>();
    private final List<Alert> outbox = new CopyOnWriteArrayList<>();
    private final List<Listener> listeners = new CopyOnWriteArrayList<>();
    private final AtomicInteger failuresToCome = new AtomicInteger();

    /** Lets the next appends fail: half of them before the alert is written, half after. */
    public void failNext(int appends) {
        failuresToCome.set(appends);
    }

    public List<Alert> alerts() {
        return entries.stream().map(LoggedAlert::alert).toList();
    }

    @Override
    public synchronized AlertCursor append(Alert alert) {
        int failures = failuresToCome.getAndUpdate(left -> Math.max(0, left - 1));
        if (failures > 0 && failures % 2 == 0) {
            throw unavailable();
        }
        AlertCursor cursor = entries.stream()
                .filter(entry -> entry.alert().id().equals(alert.id()))
                .findFirst()
                .map(LoggedAlert::cursor)
                .orElseGet(() -> write(alert));
        if (failures > 0) {
            throw unavailable();
        }
        return cursor;
    }

    private AlertCursor write(Alert alert) {
        LoggedAlert logged = new LoggedAlert(new AlertCursor(1_000L + entries.size(), 0), alert);
        entries.add(logged);
        outbox.add(alert);
        listeners.forEach(listener -> listener.logged(List.of(logged)));
        return logged.cursor();
    }

    private static Problem unavailable() {
        return Problem.of(Problem.Kind.UNAVAILABLE, "the alert log cannot be reached");
    }

    @Override
    public List<LoggedAlert> after(AlertCursor cursor, int limit) {
        return entries.stream()
                .filter(entry -> entry.cursor().compareTo(cursor) > 0)
                .limit(limit)
                .toList();
    }

    @Override
    public List<LoggedAlert> newest(int limit) {
        return entries.reversed().stream().limit(limit).toList();
    }

    @Override
    public Optional<LoggedAlert> find(String alertId) {
        return entries.stream()
                .filter(entry -> entry.alert().id().equals(alertId))
                .findFirst();
    }

    @Override
    public List<Alert> waiting(int limit) {
        return outbox.stream()
                .sorted(Comparator.comparing(Alert::severity).reversed())
                .limit(limit)
                .toList();
    }

    @Override
    public long size() {
        return outbox.size();
    }

    @Override
    public void done(Collection<String> alertIds) {
        outbox.removeIf(alert -> alertIds.contains(alert.id()));
    }

    @Override
    public Subscription follow(Listener listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }
}
