package dev.tapewatch.monitor.screener.activity;

import java.time.Duration;

/** Says now and then that a run is alive while one underlying takes long, as it does where a source lets us wait. */
final class Pulse implements AutoCloseable {
    /** Some of them within the time after which a silent run counts as dead. */
    private static final Duration BEAT = Duration.ofSeconds(10);

    private final Thread thread;

    Pulse(Runnable beat) {
        thread = Thread.ofVirtual().start(() -> {
            try {
                while (true) {
                    Thread.sleep(BEAT);
                    beat.run();
                }
            } catch (InterruptedException over) {
                Thread.currentThread().interrupt();
            } catch (RuntimeException cancelled) {
                // The run itself is told so with its own next sign of life.
                Thread.currentThread().interrupt();
            }
        });
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
