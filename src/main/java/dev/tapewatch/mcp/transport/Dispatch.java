package dev.tapewatch.mcp.transport;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Outboxes in which something new waits, to be sent on the threads that write to their clients. A thread gets one task for
 * many outboxes: to wake it for each of thousands would take longer than the sending.
 */
final class Dispatch {
    private static final Logger LOG = LoggerFactory.getLogger(Dispatch.class);

    /** So that those who wait for an answer on the same thread get their turn in between. */
    private static final int MOST_IN_A_TASK = 64;

    private final Map<Executor, List<Outbox>> waiting = new IdentityHashMap<>();

    void add(Outbox outbox) {
        Executor loop = outbox.loop();
        List<Outbox> task = waiting.computeIfAbsent(loop, none -> new ArrayList<>());
        task.add(outbox);
        if (task.size() == MOST_IN_A_TASK) {
            waiting.remove(loop);
            send(loop, task);
        }
    }

    /** Sends what was added since. */
    void send() {
        waiting.forEach(Dispatch::send);
        waiting.clear();
    }

    private static void send(Executor loop, List<Outbox> outboxes) {
        try {
            loop.execute(() -> outboxes.forEach(Outbox::drain));
        } catch (RejectedExecutionException closing) {
            LOG.debug("The web server is closing, and with it the connections that something was for", closing);
        }
    }
}
