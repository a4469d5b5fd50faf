package dev.tapewatch.trace;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.temporal.client.WorkflowUpdateHandle;
import io.temporal.common.interceptors.Header;
import io.temporal.common.interceptors.WorkflowClientCallsInterceptor;
import io.temporal.common.interceptors.WorkflowClientCallsInterceptorBase;
import io.temporal.common.interceptors.WorkflowClientInterceptorBase;
import java.util.function.Supplier;

/**
 * A span around each call that changes a workflow, and its trace in the call. Only within a trace: what the server does for
 * itself begins none here.
 */
public final class TracedCalls extends WorkflowClientInterceptorBase {
    private final Tracer tracer;

    public TracedCalls(Tracer tracer) {
        this.tracer = tracer;
    }

    @Override
    public WorkflowClientCallsInterceptor workflowClientCallsInterceptor(WorkflowClientCallsInterceptor next) {
        return new Calls(next);
    }

    private final class Calls extends WorkflowClientCallsInterceptorBase {
        Calls(WorkflowClientCallsInterceptor next) {
            super(next);
        }

        @Override
        public WorkflowStartOutput start(WorkflowStartInput input) {
            return traced(
                    "start " + input.getWorkflowType(),
                    input.getWorkflowId(),
                    input.getHeader(),
                    () -> super.start(input));
        }

        @Override
        public WorkflowSignalOutput signal(WorkflowSignalInput input) {
            return traced(
                    "signal " + input.getSignalName(),
                    input.getWorkflowExecution().getWorkflowId(),
                    input.getHeader(),
                    () -> super.signal(input));
        }

        @Override
        public WorkflowSignalWithStartOutput signalWithStart(WorkflowSignalWithStartInput input) {
            WorkflowStartInput start = input.getWorkflowStartInput();
            return traced(
                    "signal " + input.getSignalName(),
                    start.getWorkflowId(),
                    start.getHeader(),
                    () -> super.signalWithStart(input));
        }

        @Override
        public <R> WorkflowUpdateHandle<R> startUpdate(StartUpdateInput<R> input) {
            return traced(
                    "update " + input.getUpdateName(),
                    input.getWorkflowExecution().getWorkflowId(),
                    input.getHeader(),
                    () -> super.startUpdate(input));
        }
    }

    private <T> T traced(String name, String workflowId, Header header, Supplier<T> call) {
        if (!Span.current().getSpanContext().isValid()) {
            return call.get();
        }
        Span span = tracer.spanBuilder(name)
                .setSpanKind(SpanKind.CLIENT)
                .setAttribute("temporal.workflow.id", workflowId)
                .startSpan();
        try (Scope current = span.makeCurrent()) {
            String traceParent = TraceParent.of(Context.current());
            if (traceParent != null) {
                TraceHeaders.write(header, traceParent);
            }
            return call.get();
        } catch (RuntimeException failure) {
            span.setStatus(StatusCode.ERROR)
                    .setAttribute("error.type", failure.getClass().getSimpleName());
            throw failure;
        } finally {
            span.end();
        }
    }
}
