package dev.tapewatch.bench;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.locks.LockSupport;

/**
 * Publications at a steady pace, and how long each was under way to each listener. A listener's n-th event stands for
 * the n-th publication: should a server merge two, those behind them look later than they were, never earlier.
 */
final class Publications {
    /** Publishes something. */
    @FunctionalInterface
    interface Publisher {
        void publish(int number) throws Exception;
    }

    private final AtomicLongArray times;
    private final Samples latencies = new Samples();

    Publications(int count) {
        times = new AtomicLongArray(count);
    }

    int count() {
        return times.length();
    }

    /** Publishes all of them; one that is late does not delay those behind it. */
    void publish(Duration pace, Publisher publisher) throws Exception {
        long start = System.nanoTime();
        for (int number = 0; number < times.length(); number++) {
            long due = start + number * pace.toNanos();
            while (System.nanoTime() < due) {
                LockSupport.parkNanos(due - System.nanoTime());
            }
            times.set(number, System.nanoTime());
            publisher.publish(number);
        }
    }

    /** Notes that a listener's event of this number came. Only for the thread that reads. */
    void heard(int number, long now) {
        if (number < times.length()) {
            latencies.add(now - times.get(number));
        }
    }

    /** When the last was published, by {@link System#nanoTime}. */
    long lastTime() {
        return times.get(times.length() - 1);
    }

    /** Only once nobody reads any more. */
    Samples latencies() {
        return latencies;
    }
}
