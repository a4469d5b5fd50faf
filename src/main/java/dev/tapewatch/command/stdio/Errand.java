package dev.tapewatch.command.stdio;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Something that is done for the client on a thread of its own and that can be ended from another. */
final class Errand {
    private final CountDownLatch end = new CountDownLatch(1);
    private @Nullable Runnable stop;

    boolean ended() {
        return end.getCount() == 0;
    }

    /** Ends it: nothing {@link #speak spoken} follows, and what it is busy with is stopped. */
    synchronized void end() {
        end.countDown();
        if (stop != null) {
            stop.run();
        }
    }

    /** How to stop what it is busy with now; done at once if it has ended. */
    synchronized void stopBy(Runnable how) {
        stop = how;
        if (ended()) {
            how.run();
        }
    }

    /** Says something to the client unless it has ended, and then for certain not any more. */
    synchronized void speak(Runnable words) {
        if (!ended()) {
            words.run();
        }
    }

    /** Waits that long, or until it ends. */
    void pause(Duration longest) throws InterruptedException {
        boolean ignored = end.await(longest.toNanos(), TimeUnit.NANOSECONDS);
    }
}
