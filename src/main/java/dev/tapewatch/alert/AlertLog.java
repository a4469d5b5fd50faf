package dev.tapewatch.alert;

import java.util.List;
import java.util.Optional;

/**
 * The durable, bounded log of every alert. Appending is idempotent on the alert's id. All methods block and throw a
 * {@link dev.tapewatch.problem.Problem} of kind {@code UNAVAILABLE} while the log cannot be reached.
 */
public interface AlertLog {
    /** Logs the alert and announces it, unless an alert of this id is logged already; answers its place either way. */
    AlertCursor append(Alert alert);

    /** The alerts behind the given place, oldest first, at most {@code limit} of them. */
    List<LoggedAlert> after(AlertCursor cursor, int limit);

    /** The newest alerts, newest first, at most {@code limit} of them. */
    List<LoggedAlert> newest(int limit);

    /** The alert of that id; empty if none was ever logged, or if it was so long ago that it is gone. */
    Optional<LoggedAlert> find(String alertId);

    /**
     * Hands every alert logged from now on to the listener, in log order, each once, until closed. A lost connection to
     * the log delays alerts and loses none. The listener must not block for long.
     */
    Subscription follow(Listener listener);

    /** Is told of alerts as they are logged. */
    @FunctionalInterface
    interface Listener {
        void logged(List<LoggedAlert> alerts);
    }

    /** A running {@link #follow}. */
    interface Subscription extends AutoCloseable {
        @Override
        void close();
    }
}
