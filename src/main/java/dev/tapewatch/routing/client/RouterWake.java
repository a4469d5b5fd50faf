package dev.tapewatch.routing.client;

import dev.tapewatch.alert.AlertLog;
import dev.tapewatch.alert.LoggedAlert;
import dev.tapewatch.monitor.client.WorkflowStarts;
import dev.tapewatch.routing.workflow.AlertRouterWorkflow;
import dev.tapewatch.routing.workflow.RouterState;
import io.temporal.client.WorkflowClient;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Wakes the router as soon as an alert is logged, by whichever server. It neither blocks nor fails who tells it; one signal
 * is under way at a time and stands for all alerts so far. The router's own look every few seconds makes up for one that is
 * lost.
 */
public final class RouterWake implements AlertLog.Listener, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RouterWake.class);

    private final WorkflowClient client;
    private final AtomicBoolean wanted = new AtomicBoolean();
    private final ExecutorService thread = Executors.newSingleThreadExecutor(
            Thread.ofVirtual().name("router-wake").factory());

    public RouterWake(WorkflowClient client) {
        this.client = client;
    }

    /** Starts the router unless it runs already, and has it look. May be repeated at any time. */
    public void start(WorkflowStarts starts) {
        starts.ensure(AlertRouterWorkflow.TYPE, AlertRouterWorkflow.ID, RouterState.fresh());
        wake();
    }

    @Override
    public void logged(List<LoggedAlert> alerts) {
        wake();
    }

    private void wake() {
        if (wanted.compareAndSet(false, true)) {
            try {
                thread.execute(this::signal);
            } catch (RejectedExecutionException closing) {
                LOG.debug("The router is not woken any more", closing);
            }
        }
    }

    private void signal() {
        // Before the signal: an alert that comes while it is under way asks for another.
        wanted.set(false);
        try {
            client.newUntypedWorkflowStub(AlertRouterWorkflow.ID).signal(AlertRouterWorkflow.WAKE);
        } catch (RuntimeException lost) {
            LOG.debug("A signal to the router was lost; it looks by itself soon", lost);
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
