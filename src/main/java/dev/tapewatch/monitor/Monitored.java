package dev.tapewatch.monitor;

import java.util.List;

/** Something whose health is watched over. */
@FunctionalInterface
public interface Monitored {
    /**
     * How its monitors are doing, one entry each, in a stable order. Blocks for a few seconds at most and throws a
     * {@link dev.tapewatch.problem.Problem} of kind {@code UNAVAILABLE} where they cannot be asked.
     */
    List<MonitorStatus> statuses();
}
