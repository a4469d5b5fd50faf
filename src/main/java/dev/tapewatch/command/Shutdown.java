package dev.tapewatch.command;

import java.util.ArrayDeque;
import java.util.Deque;

/** What must be closed when the process ends, last opened first; also when it is told to end while it starts. */
final class Shutdown implements AutoCloseable {
    private final Deque<Step> steps = new ArrayDeque<>();
    private boolean closed;
    private volatile boolean wanted;

    /** One thing to close. */
    @FunctionalInterface
    interface Step {
        void run();
    }

    static Shutdown onExit() {
        Shutdown shutdown = new Shutdown();
        Runtime.getRuntime().addShutdownHook(new Thread(shutdown::toldToEnd, "shutdown"));
        return shutdown;
    }

    /** From now on to be told to end is how the process is meant to end, and no failure. */
    void isWanted() {
        wanted = true;
    }

    /** The JVM would exit with 143 on a SIGTERM, which whoever watches over the process takes for a failure. */
    private void toldToEnd() {
        boolean first = !isClosed();
        close();
        if (first && wanted) {
            Runtime.getRuntime().halt(0);
        }
    }

    private synchronized boolean isClosed() {
        return closed;
    }

    /** Adds a step, or runs it at once if the process is ending already. */
    void add(Step step) {
        synchronized (this) {
            if (!closed) {
                steps.push(step);
                return;
            }
        }
        step.run();
    }

    @Override
    public synchronized void close() {
        closed = true;
        while (!steps.isEmpty()) {
            try {
                steps.pop().run();
            } catch (RuntimeException failure) {
                System.err.println("tapewatch: while stopping: " + failure.getMessage());
            }
        }
    }
}
