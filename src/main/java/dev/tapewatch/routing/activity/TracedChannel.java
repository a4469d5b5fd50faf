package dev.tapewatch.routing.activity;

import dev.tapewatch.channel.Channel;
import dev.tapewatch.channel.Notification;
import dev.tapewatch.channel.Outcome;
import dev.tapewatch.channel.Trial;
import dev.tapewatch.trace.AlertSpans;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;

/** A channel with a span for every attempt to send, in the trace of the alert that is sent. */
public final class TracedChannel implements Channel {
    private static final String SENT = "sent";

    private final Channel channel;
    private final AlertSpans spans;

    public TracedChannel(Channel channel, AlertSpans spans) {
        this.channel = channel;
        this.spans = spans;
    }

    @Override
    public String name() {
        return channel.name();
    }

    @Override
    public String type() {
        return channel.type();
    }

    @Override
    public Outcome send(Notification notification) {
        Span span = spans.start("deliver alert", SpanKind.PRODUCER, notification.alert())
                .setAttribute("channel.name", channel.name())
                .setAttribute("channel.type", channel.type());
        try {
            Outcome outcome = channel.send(notification);
            String word = RoutingMeters.outcome(outcome);
            span.setAttribute("delivery.outcome", word);
            if (!word.equals(SENT)) {
                span.setStatus(StatusCode.ERROR);
            }
            return outcome;
        } catch (RuntimeException defect) {
            span.setStatus(StatusCode.ERROR)
                    .setAttribute("error.type", defect.getClass().getSimpleName());
            throw defect;
        } finally {
            span.end();
        }
    }

    @Override
    public Trial tried() {
        return channel.tried();
    }
}
