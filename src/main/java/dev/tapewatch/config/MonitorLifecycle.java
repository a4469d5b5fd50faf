package dev.tapewatch.config;

import io.temporal.worker.WorkerFactory;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.springframework.context.SmartLifecycle;

/** Starts the worker and its monitors before HTTP listens, so that tools answer from the first call on. */
final class MonitorLifecycle implements SmartLifecycle {
    private static final int BEFORE_HTTP = 0;
    private static final long PATIENCE_SECONDS = 5;

    private final WorkerFactory workers;
    private final List<MonitorStart> monitors;
    private volatile boolean running;

    MonitorLifecycle(WorkerFactory workers, List<MonitorStart> monitors) {
        this.workers = workers;
        this.monitors = List.copyOf(monitors);
    }

    @Override
    public void start() {
        workers.start();
        monitors.forEach(MonitorStart::run);
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        workers.shutdown();
        workers.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return BEFORE_HTTP;
    }
}
