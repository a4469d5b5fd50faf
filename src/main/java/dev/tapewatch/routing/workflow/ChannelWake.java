package dev.tapewatch.routing.workflow;

import java.util.Collection;

/** Tells the workflows of channels that something may be due, and starts those that do not run. */
@FunctionalInterface
public interface ChannelWake {
    /** Blocks for seconds at most; a {@link dev.tapewatch.problem.Problem} of kind {@code UNAVAILABLE} if it cannot. */
    void wake(Collection<String> channels);
}
