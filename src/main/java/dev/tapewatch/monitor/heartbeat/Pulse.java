package dev.tapewatch.monitor.heartbeat;

import dev.tapewatch.monitor.MonitorStatus;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one kind of monitor answered when it was asked how it is doing.
 *
 * @param source the kind, in the heartbeat's own words
 * @param beats one for each of its monitors; empty where it could not be asked
 * @param problem why it could not be asked; null where it could
 */
public record Pulse(
        String source, List<Beat> beats, @Nullable String problem) {
    public Pulse {
        beats = List.copyOf(beats);
    }

    /** How one monitor is doing, and how old its data was. */
    public record Beat(MonitorStatus status, DataAge data) {}
}
