package dev.tapewatch.monitor.episode;

import java.time.Duration;
import java.util.List;

/**
 * What was found at one moment.
 *
 * @param seen the conditions that hold
 * @param gone those that are known to hold no more; one that is in neither list is not known and left alone
 * @param throttle the least time between an alert of an episode and one that says nothing worse; above 0
 * @param remind whether an episode may be told of again that does not change
 */
public record Look(List<Sighting> seen, List<EpisodeKey> gone, Duration throttle, boolean remind) {
    public Look {
        seen = List.copyOf(seen);
        gone = List.copyOf(gone);
    }
}
