package dev.tapewatch.trace;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.TraceId;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.temporal.activity.ActivityExecutionContext;
import io.temporal.activity.ActivityInfo;
import io.temporal.common.interceptors.ActivityInboundCallsInterceptor;
import io.temporal.common.interceptors.ActivityInboundCallsInterceptorBase;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A span around each attempt of an activity. */
final class TracedActivity extends ActivityInboundCallsInterceptorBase {
    private final Tracer tracer;
    private @Nullable ActivityInfo info;

    TracedActivity(ActivityInboundCallsInterceptor next, Tracer tracer) {
        super(next);
        this.tracer = tracer;
    }

    @Override
    public void init(ActivityExecutionContext context) {
        info = context.getInfo();
        super.init(context);
    }

    @Override
    public ActivityOutput execute(ActivityInput input) {
        Span span = started(TraceHeaders.read(input.getHeader()));
        try (Scope current = span.makeCurrent()) {
            return super.execute(input);
        } catch (RuntimeException failure) {
            // Its words may be anybody's.
            span.setStatus(StatusCode.ERROR)
                    .setAttribute("error.type", failure.getClass().getSimpleName());
            throw failure;
        } finally {
            span.end();
        }
    }

    private Span started(@Nullable String cause) {
        ActivityInfo activity = Objects.requireNonNull(info);
        SpanBuilder span = tracer.spanBuilder(activity.getWorkflowType() + "/" + activity.getActivityType())
                .setAttribute("temporal.workflow.id", activity.getWorkflowId())
                .setAttribute("temporal.workflow.type", activity.getWorkflowType())
                .setAttribute("temporal.activity.attempt", activity.getAttempt());
        if (cause != null && cause.length() == TraceId.getLength()) {
            return ForeseenIds.within(cause, () -> span.setNoParent().startSpan());
        }
        Context parent = TraceParent.read(cause);
        return span.setParent(parent).startSpan();
    }
}
