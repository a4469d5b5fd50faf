package dev.tapewatch.trace;

import dev.tapewatch.alert.Alert;
import dev.tapewatch.alert.AlertCursor;
import dev.tapewatch.alert.AlertLog;
import dev.tapewatch.alert.LoggedAlert;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Context;
import java.util.List;
import java.util.Optional;

/** The alert log, which notes for each alert in which trace it was raised. */
public final class TracedAlertLog implements AlertLog {
    private final AlertLog log;
    private final AlertTraces traces;

    public TracedAlertLog(AlertLog log, AlertTraces traces) {
        this.log = log;
        this.traces = traces;
    }

    @Override
    public AlertCursor append(Alert alert) {
        Span span = Span.current();
        String traceParent = TraceParent.of(Context.current());
        if (traceParent != null && span.isRecording()) {
            span.addEvent("alert raised", AlertSpans.attributes(alert));
            // Before the alert is there: whoever routes it may be faster than this thread.
            traces.note(alert.id(), traceParent);
        }
        return log.append(alert);
    }

    @Override
    public List<LoggedAlert> after(AlertCursor cursor, int limit) {
        return log.after(cursor, limit);
    }

    @Override
    public List<LoggedAlert> newest(int limit) {
        return log.newest(limit);
    }

    @Override
    public Optional<LoggedAlert> find(String alertId) {
        return log.find(alertId);
    }

    @Override
    public Subscription follow(Listener listener) {
        return log.follow(listener);
    }
}
