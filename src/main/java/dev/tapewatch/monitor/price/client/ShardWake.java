package dev.tapewatch.monitor.price.client;

import dev.tapewatch.market.Symbol;
import dev.tapewatch.monitor.price.workflow.PriceAlertsWorkflow;
import io.github.bucket4j.TimeMeter;
import io.temporal.client.WorkflowClient;
import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Wakes one shard. One signal is under way at a time and stands for all that was wanted before it; how soon one follows
 * another is {@link LookPace}'s to say.
 */
final class ShardWake implements AutoCloseable {
    /** After a signal that did not arrive. */
    private static final Duration AGAIN = Duration.ofSeconds(1);

    private static final Logger LOG = LoggerFactory.getLogger(ShardWake.class);

    private final WorkflowClient client;
    private final String workflowId;
    private final LookPace pace = new LookPace(TimeMeter.SYSTEM_NANOTIME);
    private final ScheduledExecutorService thread;
    private @Nullable ScheduledFuture<?> next;

    ShardWake(WorkflowClient client, String workflowId) {
        this.client = client;
        this.workflowId = workflowId;
        this.thread = Executors.newSingleThreadScheduledExecutor(
                Thread.ofVirtual().name("wake-" + workflowId).factory());
    }

    /** Has the shard look at this symbol, and all others, now or very soon. Returns at once. */
    synchronized void wake(Symbol symbol) {
        pace.want(symbol).ifPresent(nanos -> {
            if (next != null) {
                next.cancel(false);
            }
            next = schedule(Duration.ofNanos(nanos));
        });
    }

    /** Has the shard look now, whatever the pace. Returns at once. */
    void wake() {
        schedule(Duration.ZERO);
    }

    /** Forgets the pace of all other symbols. */
    synchronized void keep(Collection<Symbol> watched) {
        pace.keep(watched);
    }

    private @Nullable ScheduledFuture<?> schedule(Duration wait) {
        try {
            return thread.schedule(this::signal, wait.toNanos(), TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException closing) {
            LOG.debug("{} is not woken any more", workflowId, closing);
            return null;
        }
    }

    private synchronized void begin() {
        // Before the signal: a tick that comes while it is under way asks for another.
        pace.begins();
        next = null;
    }

    private void signal() {
        begin();
        try {
            client.newUntypedWorkflowStub(workflowId).signal(PriceAlertsWorkflow.LOOK_NOW);
        } catch (RuntimeException lost) {
            LOG.debug("A signal to {} was lost; another follows", workflowId, lost);
            again();
        }
    }

    private synchronized void again() {
        if (next == null) {
            next = schedule(AGAIN);
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
