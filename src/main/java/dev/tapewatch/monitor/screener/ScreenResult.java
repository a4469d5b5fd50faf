package dev.tapewatch.monitor.screener;

import dev.tapewatch.market.Quality;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What came of a screen.
 *
 * @param runTime the time it was scheduled for or asked for
 * @param dataTime of the newest chain, by the market's clock; null where there was none
 * @param source of the chains
 * @param underlyingsScreened how many underlyings were looked at
 * @param candidatesScreened how many puts were looked at: those that passed and those in {@code rejected}
 * @param passed how many of them fit all terms
 * @param recommendations one for each underlying that has any, best first, at most as many as wanted
 * @param rejected puts by the first reason that spoke against each, e.g. {@code no_bid}, in the order of the checks
 * @param underlyingsRejected underlyings none of whose puts were looked at, by reason
 */
public record ScreenResult(
        String screenerId,
        String runId,
        Instant runTime,
        @Nullable Instant dataTime,
        String source,
        ScreenTerms terms,
        int underlyingsScreened,
        long candidatesScreened,
        long passed,
        List<PutPick> recommendations,
        Map<String, Long> rejected,
        Map<String, Long> underlyingsRejected) {
    /** The worst quality of the recommendations' prices; empty where there are none, or where that was not kept. */
    public Optional<Quality> quality() {
        return recommendations.stream()
                .map(PutPick::quality)
                .filter(Objects::nonNull)
                .reduce(Quality::orWorse);
    }
}
