package dev.tapewatch.trace;

import dev.tapewatch.alert.Alert;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import java.util.List;
import java.util.Locale;

/** Makes spans for what becomes of an alert, in the trace in which it was raised, with a link to who does it now. */
public final class AlertSpans {
    /** More alerts than that are not linked from the digest they are sent in. */
    private static final int MOST_LINKS = 20;

    private final Tracer tracer;
    private final AlertTraces traces;

    public AlertSpans(Tracer tracer, AlertTraces traces) {
        this.tracer = tracer;
        this.traces = traces;
    }

    /** A span that was started; in the present trace, with links, where it is about a digest of several alerts. */
    public Span start(String name, SpanKind kind, Alert alert) {
        SpanBuilder span = tracer.spanBuilder(name).setSpanKind(kind).setAllAttributes(attributes(alert));
        Context raised = TraceParent.read(traces.of(alert.id()).orElse(null));
        SpanContext present = Span.current().getSpanContext();
        if (Span.fromContext(raised).getSpanContext().isValid()) {
            span.setParent(raised);
            if (present.isValid()) {
                span.addLink(present);
            }
        }
        members(alert).stream()
                .limit(MOST_LINKS)
                .flatMap(id -> traces.of(id).stream())
                .map(traceParent ->
                        Span.fromContext(TraceParent.read(traceParent)).getSpanContext())
                .filter(SpanContext::isValid)
                .forEach(span::addLink);
        return span.startSpan();
    }

    /** What the alerts of a digest are called. */
    private static List<String> members(Alert alert) {
        return alert.details().get("alerts") instanceof List<?> ids
                ? ids.stream().map(String::valueOf).toList()
                : List.of();
    }

    static Attributes attributes(Alert alert) {
        return Attributes.builder()
                .put("alert.id", alert.id())
                .put("alert.rule", alert.topic().rule())
                .put("alert.type", alert.type().name().toLowerCase(Locale.ROOT))
                .put("alert.severity", alert.severity().name().toLowerCase(Locale.ROOT))
                .build();
    }
}
