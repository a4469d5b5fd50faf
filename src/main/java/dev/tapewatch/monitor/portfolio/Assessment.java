package dev.tapewatch.monitor.portfolio;

import dev.tapewatch.market.Quality;
import dev.tapewatch.monitor.episode.EpisodeKey;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a check of an account came to. New fields go to the end and may be absent.
 *
 * @param market identity of the market that the facts were from
 * @param time of the check, by the market's clock
 * @param dataTime of the account's figures
 * @param source who says so
 * @param marketOpen whether the market was in its regular session
 * @param findings the worst first
 * @param standings one for each episode that was open and is not among the findings
 * @param quality of the account's figures; null where it was not told
 * @param unjudged what could not be judged
 */
public record Assessment(
        String market,
        Instant time,
        Instant dataTime,
        String source,
        boolean marketOpen,
        List<Finding> findings,
        List<Standing> standings,
        @Nullable Quality quality,
        List<Unjudged> unjudged) {
    // Assessments made before there was the last list come without it.
    @SuppressWarnings("ConstantValue")
    public Assessment {
        findings = List.copyOf(findings);
        standings = List.copyOf(standings);
        unjudged = unjudged == null ? List.of() : List.copyOf(unjudged);
    }

    /**
     * Of an account that is not there any more: whatever was open of it is over.
     *
     * @param time of the last figures
     */
    public static Assessment gone(String account, String market, Instant time, String source, List<EpisodeKey> open) {
        List<Standing> over = open.stream()
                .map(key -> Standing.ended(key, source + " does not have the account " + account + " any more", null))
                .toList();
        return new Assessment(market, time, time, source, false, List.of(), over, null, List.of());
    }
}
