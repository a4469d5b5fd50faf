package dev.tapewatch.command.stdio;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Where the present session is, if there is one, and where those meet who wait for it and the one who brings it. */
final class SessionSlot {
    /** So many refusals while a call waits are an answer: the last of them was given to an attempt made meanwhile. */
    private static final int REFUSALS_THAT_TELL = 2;

    private final ServerFinder server;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();

    private @Nullable UpstreamSession session;
    private @Nullable IOException refusal;
    private int refusals;
    private int waiting;
    private volatile boolean closed;

    SessionSlot(ServerFinder server) {
        this.server = server;
    }

    boolean closed() {
        return closed;
    }

    /** Takes the session out for good. */
    Optional<UpstreamSession> close() {
        lock.lock();
        try {
            closed = true;
            Optional<UpstreamSession> last = Optional.ofNullable(session);
            session = null;
            changed.signalAll();
            return last;
        } finally {
            lock.unlock();
        }
    }

    /** The session; nothing if there is none in time, or none to be had. */
    Optional<UpstreamSession> await(Duration patience) throws InterruptedException {
        lock.lock();
        try {
            waiting++;
            changed.signalAll();
            int failuresBefore = server.failures();
            int refusalsBefore = refusals;
            long left = patience.toNanos();
            while (session == null && !closed && left > 0) {
                if (server.failedSince(failuresBefore)
                        || (refusal instanceof ServerRefusal && refusals - refusalsBefore >= REFUSALS_THAT_TELL)) {
                    break;
                }
                left = changed.awaitNanos(left);
            }
            return Optional.ofNullable(session);
        } finally {
            waiting--;
            lock.unlock();
        }
    }

    /** Whether anybody waits for a session. */
    boolean awaited() {
        lock.lock();
        try {
            return waiting > 0;
        } finally {
            lock.unlock();
        }
    }

    /** Why there is none, in words for the client. */
    String whyEmpty() {
        lock.lock();
        try {
            return refusal == null ? server.whyAbsent() : String.valueOf(refusal.getMessage());
        } finally {
            lock.unlock();
        }
    }

    /** Keeps in mind, for calls that wait, why the server lets nobody in; null if that is not the trouble. */
    void refused(@Nullable IOException why) {
        lock.lock();
        try {
            refusal = why;
            if (why != null) {
                refusals++;
                changed.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Whether the session was put in; not if it is closed. */
    boolean put(UpstreamSession opened) {
        lock.lock();
        try {
            refusal = null;
            session = closed ? null : opened;
            changed.signalAll();
            return !closed;
        } finally {
            lock.unlock();
        }
    }

    /** Gives a session up that turned out to be lost. */
    void retract(UpstreamSession lost) {
        lost.abandon();
        lock.lock();
        try {
            if (session == lost) {
                session = null;
                changed.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    boolean holds(UpstreamSession candidate) {
        lock.lock();
        try {
            return session == candidate;
        } finally {
            lock.unlock();
        }
    }

    void awaitLossOf(UpstreamSession candidate) throws InterruptedException {
        lock.lock();
        try {
            while (session == candidate) {
                changed.await();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Waits that long, or until anything changes. */
    @SuppressWarnings("WaitNotInLoop") // Waking early only means looking again early.
    void pause(Duration longest) throws InterruptedException {
        lock.lock();
        try {
            if (!closed) {
                long ignored = changed.awaitNanos(longest.toNanos());
            }
        } finally {
            lock.unlock();
        }
    }

    /** Waits that long whatever happens, short of the end. */
    void rest(Duration length) throws InterruptedException {
        Deadline end = Deadline.in(length);
        while (!closed && !end.passed()) {
            pause(Duration.ofNanos(end.nanoTime() - System.nanoTime()));
        }
    }

    /** Lets those who wait look again. */
    void signal() {
        lock.lock();
        try {
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
