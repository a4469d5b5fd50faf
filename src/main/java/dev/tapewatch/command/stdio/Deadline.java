package dev.tapewatch.command.stdio;

import java.time.Duration;

/** The moment, by the process's own clock, until which a client is made to wait. */
record Deadline(long nanoTime) {
    static Deadline in(Duration patience) {
        return new Deadline(System.nanoTime() + patience.toNanos());
    }

    boolean passed() {
        return !covers(Duration.ZERO);
    }

    /** Whether that much time is left. */
    boolean covers(Duration wait) {
        return nanoTime - System.nanoTime() > wait.toNanos();
    }
}
