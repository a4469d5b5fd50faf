package dev.tapewatch.trace;

import io.opentelemetry.api.trace.Tracer;
import io.temporal.common.interceptors.ActivityInboundCallsInterceptor;
import io.temporal.common.interceptors.WorkerInterceptorBase;
import io.temporal.common.interceptors.WorkflowInboundCallsInterceptor;
import io.temporal.common.interceptors.WorkflowInboundCallsInterceptorBase;
import io.temporal.common.interceptors.WorkflowOutboundCallsInterceptor;
import io.temporal.common.interceptors.WorkflowOutboundCallsInterceptorBase;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.function.Supplier;

/** Hands the trace of whoever wakes a workflow on to the activities that it then has done. */
public final class TracedWorkflows extends WorkerInterceptorBase {
    private final Tracer tracer;

    /** @param tracer whose SDK makes ids with {@link ForeseenIds} */
    public TracedWorkflows(Tracer tracer) {
        this.tracer = tracer;
    }

    @Override
    public WorkflowInboundCallsInterceptor interceptWorkflow(WorkflowInboundCallsInterceptor next) {
        return new Inbound(next);
    }

    @Override
    public ActivityInboundCallsInterceptor interceptActivity(ActivityInboundCallsInterceptor next) {
        return new TracedActivity(next, tracer);
    }

    private static final class Inbound extends WorkflowInboundCallsInterceptorBase {
        private final Round round = new Round();

        Inbound(WorkflowInboundCallsInterceptor next) {
            super(next);
        }

        @Override
        public void init(WorkflowOutboundCallsInterceptor outbound) {
            super.init(new Outbound(outbound, round));
        }

        @Override
        public WorkflowOutput execute(WorkflowInput input) {
            round.woken(TraceHeaders.read(input.getHeader()));
            return super.execute(input);
        }

        @Override
        public void handleSignal(SignalInput input) {
            round.woken(TraceHeaders.read(input.getHeader()));
            super.handleSignal(input);
        }

        @Override
        public UpdateOutput executeUpdate(UpdateInput input) {
            round.woken(TraceHeaders.read(input.getHeader()));
            return super.executeUpdate(input);
        }
    }

    private static final class Outbound extends WorkflowOutboundCallsInterceptorBase {
        private final Round round;

        Outbound(WorkflowOutboundCallsInterceptor next, Round round) {
            super(next);
            this.round = round;
        }

        @Override
        public <R> ActivityOutput<R> executeActivity(ActivityInput<R> input) {
            TraceHeaders.write(input.getHeader(), cause());
            return super.executeActivity(input);
        }

        @Override
        public <R> LocalActivityOutput<R> executeLocalActivity(LocalActivityInput<R> input) {
            TraceHeaders.write(input.getHeader(), cause());
            return super.executeLocalActivity(input);
        }

        @Override
        public void sleep(Duration duration) {
            round.ends();
            super.sleep(duration);
        }

        @Override
        public boolean await(Duration timeout, String reason, Supplier<Boolean> until) {
            round.ends();
            return super.await(timeout, reason, until);
        }

        private String cause() {
            return round.cause(Workflow.getInfo().getRunId());
        }
    }
}
