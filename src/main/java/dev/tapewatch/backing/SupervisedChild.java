package dev.tapewatch.backing;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A child process that is started again when it dies, until closed. */
final class SupervisedChild implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SupervisedChild.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(15);

    private final String name;
    private final Starter starter;
    private ProcessHandle process;
    private boolean closed;

    /** Starts the process and answers when it can be used; throws if it cannot. */
    @FunctionalInterface
    interface Starter {
        ProcessHandle start();
    }

    private SupervisedChild(String name, Starter starter, ProcessHandle process) {
        this.name = name;
        this.starter = starter;
        this.process = process;
    }

    static SupervisedChild start(String name, Starter starter) {
        SupervisedChild child = new SupervisedChild(name, starter, starter.start());
        child.watch();
        return child;
    }

    synchronized long pid() {
        return process.pid();
    }

    private synchronized void watch() {
        var unused = process.onExit()
                .thenRun(() -> Thread.ofVirtual().name("restart-" + name).start(this::restart));
    }

    private void restart() {
        for (Duration pause = FIRST_PAUSE; ; pause = longer(pause)) {
            try {
                // The pause also lets a signal to the whole process group reach the server itself.
                Thread.sleep(pause);
            } catch (InterruptedException interruption) {
                return;
            }
            if (startedOrClosed()) {
                return;
            }
        }
    }

    private synchronized boolean startedOrClosed() {
        if (closed) {
            return true;
        }
        LOG.warn("{} (pid {}) is gone; starting it again", name, process.pid());
        try {
            process = starter.start();
            watch();
            return true;
        } catch (RuntimeException failure) {
            LOG.error("{} does not start; trying again", name, failure);
            return false;
        }
    }

    private static Duration longer(Duration pause) {
        Duration doubled = pause.multipliedBy(2);
        return doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
    }

    @Override
    public synchronized void close() {
        closed = true;
        Processes.stop(process);
    }
}
