package dev.tapewatch.monitor.data;

/** Tells what somebody watches by its price. */
@FunctionalInterface
public interface WatchedData {
    /** Blocks for some seconds at most; throws a {@link dev.tapewatch.problem.Problem} where nobody knows. */
    Watched now();
}
