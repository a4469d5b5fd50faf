package dev.tapewatch.monitor.price.client;

import dev.tapewatch.monitor.price.workflow.PriceAlertsWorkflow;
import io.github.bucket4j.Bucket;
import io.temporal.client.WorkflowClient;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Wakes one shard. One signal is under way at a time and stands for all that was wanted before it, and there are no more than
 * four a second, so that a price that trembles around a level does not fill the workflow's history.
 */
final class ShardWake implements AutoCloseable {
    private static final int PER_SECOND = 4;
    private static final Logger LOG = LoggerFactory.getLogger(ShardWake.class);

    private final WorkflowClient client;
    private final String workflowId;
    private final AtomicBoolean wanted = new AtomicBoolean();
    private final Bucket pace = Bucket.builder()
            .addLimit(limit -> limit.capacity(PER_SECOND).refillGreedy(PER_SECOND, Duration.ofSeconds(1)))
            .build();
    private final ExecutorService thread;

    ShardWake(WorkflowClient client, String workflowId) {
        this.client = client;
        this.workflowId = workflowId;
        this.thread = Executors.newSingleThreadExecutor(
                Thread.ofVirtual().name("wake-" + workflowId).factory());
    }

    /** Has the shard look now, or very soon. Returns at once. */
    void wake() {
        if (wanted.compareAndSet(false, true)) {
            try {
                thread.execute(this::signal);
            } catch (RejectedExecutionException closing) {
                LOG.debug("{} is not woken any more", workflowId, closing);
            }
        }
    }

    private void signal() {
        try {
            pace.asBlocking().consume(1);
            // Before the signal: a tick that comes while it is under way asks for another.
            wanted.set(false);
            client.newUntypedWorkflowStub(workflowId).signal(PriceAlertsWorkflow.LOOK_NOW);
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException lost) {
            LOG.debug("A signal to {} was lost; it looks by itself soon", workflowId, lost);
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
