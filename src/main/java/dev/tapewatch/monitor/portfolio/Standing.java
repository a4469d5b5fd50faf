package dev.tapewatch.monitor.portfolio;

import dev.tapewatch.monitor.episode.EpisodeKey;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What became of an open episode whose condition does not hold any more.
 *
 * @param lasts whether it goes on nevertheless: it is within the recovery margin, or cannot be judged now
 * @param words why, in a clause without a full stop
 * @param measure the figure that was compared, as in {@link Finding}; null where there is none
 */
public record Standing(
        EpisodeKey key,
        boolean lasts,
        String words,
        @Nullable BigDecimal measure) {
    static Standing lasting(EpisodeKey key, String words) {
        return new Standing(key, true, words, null);
    }

    static Standing ended(EpisodeKey key, String words, @Nullable BigDecimal measure) {
        return new Standing(key, false, words, measure == null ? null : Percent.rounded(measure));
    }
}
