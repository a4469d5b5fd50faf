package dev.tapewatch.config;

import dev.tapewatch.mcp.resource.RecentAlerts;
import dev.tapewatch.mcp.transport.Draining;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * The first that stops, while HTTP still listens and says that the server is not ready: nothing new is taken, calls end,
 * streams end. What is left to write then goes out while the web server shuts down gracefully; workers and backing
 * services stop behind it.
 */
final class DrainLifecycle implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(DrainLifecycle.class);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(20);

    private final List<Draining> waysIn;
    private final RecentAlerts recent;
    private final Duration patience;
    private volatile boolean running;

    /** @param patience how long calls may take to end; less than Spring grants to a phase */
    DrainLifecycle(List<Draining> waysIn, RecentAlerts recent, Duration patience) {
        this.waysIn = List.copyOf(waysIn);
        this.recent = recent;
        this.patience = patience;
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        waysIn.forEach(Draining::refuse);
        recent.endWaits();
        int left = awaitCalls();
        if (left > 0) {
            LOG.warn("{} calls did not end within {}; they are answered with an error", left, patience);
        }
        waysIn.forEach(Draining::finish);
    }

    private int awaitCalls() {
        long end = System.nanoTime() + patience.toNanos();
        try {
            while (callsUnderWay() > 0 && System.nanoTime() < end) {
                Thread.sleep(LOOK_AGAIN);
            }
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
        return callsUnderWay();
    }

    private int callsUnderWay() {
        return waysIn.stream().mapToInt(Draining::callsUnderWay).sum();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return DEFAULT_PHASE;
    }
}
