package dev.tapewatch.routing.activity;

import dev.tapewatch.alert.Alert;
import dev.tapewatch.routing.Planned;
import dev.tapewatch.trace.AlertSpans;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import java.time.Instant;
import java.util.List;

/** Decisions with a span each, in the trace of the alert that they are about. */
public final class TracedDecisions implements Decisions {
    private static final AttributeKey<List<String>> CHANNELS = AttributeKey.stringArrayKey("alert.channels");

    private final Decisions decisions;
    private final AlertSpans spans;

    public TracedDecisions(Decisions decisions, AlertSpans spans) {
        this.decisions = decisions;
        this.spans = spans;
    }

    @Override
    public List<Planned> plan(Alert alert, Instant now) {
        Span span = spans.start("route alert", SpanKind.INTERNAL, alert);
        try {
            List<Planned> plan = decisions.plan(alert, now);
            span.setAttribute(
                    CHANNELS,
                    plan.stream()
                            .map(planned -> planned.channel() + " " + RoutingMeters.verdict(planned.verdict()))
                            .toList());
            return plan;
        } finally {
            span.end();
        }
    }
}
