package dev.tapewatch.alert;

import java.util.Collection;
import java.util.List;

/**
 * The alerts that are logged and not routed yet. One is put in by the same step that logs it, so none is lost between the
 * two. All methods block and throw a {@link dev.tapewatch.problem.Problem} of kind {@code UNAVAILABLE} while it cannot be
 * reached.
 */
public interface AlertOutbox {
    /** The most urgent first, and of these the one that was logged first; at most {@code limit} of them. */
    List<Alert> waiting(int limit);

    /** How many there are. */
    long size();

    /** Takes alerts out; those that are not in it do no harm. */
    void done(Collection<String> alertIds);
}
