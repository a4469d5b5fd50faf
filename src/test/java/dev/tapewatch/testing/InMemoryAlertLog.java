package dev.tapewatch.testing;

import dev.tapewatch.alert.Alert;
import dev.tapewatch.alert.AlertCursor;
import dev.tapewatch.alert.AlertLog;
import dev.tapewatch.alert.LoggedAlert;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** An alert log that hands alerts over on the thread that appends them. */
public final class InMemoryAlertLog implements AlertLog {
    private final List<LoggedAlert> alerts = new CopyOnWriteArrayList<>();
    private final List<Listener> listeners = new CopyOnWriteArrayList<>();

    @Override
    public AlertCursor append(Alert alert) {
        LoggedAlert logged = new LoggedAlert(new AlertCursor(1_000L + alerts.size(), 0), alert);
        alerts.add(logged);
        listeners.forEach(listener -> listener.logged(List.of(logged)));
        return logged.cursor();
    }

    @Override
    public List<LoggedAlert> after(AlertCursor cursor, int limit) {
        return alerts.stream()
                .filter(logged -> logged.cursor().compareTo(cursor) > 0)
                .limit(limit)
                .toList();
    }

    @Override
    public List<LoggedAlert> newest(int limit) {
        return alerts.reversed().stream().limit(limit).toList();
    }

    @Override
    public Subscription follow(Listener listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }
}
