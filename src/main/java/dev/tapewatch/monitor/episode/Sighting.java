package dev.tapewatch.monitor.episode;

import dev.tapewatch.alert.Severity;
import org.jspecify.annotations.Nullable;

/**
 * A condition that was seen to hold.
 *
 * @param symbol the ticker it is about; null where it is about no single one
 */
public record Sighting(EpisodeKey key, @Nullable String symbol, Severity severity) {
    Sighting worse(Sighting other) {
        return other.severity.compareTo(severity) > 0 ? other : this;
    }
}
