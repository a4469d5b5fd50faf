package dev.tapewatch.monitor.screener;

import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a screen that is under way has come to so far, small enough to be handed over with every underlying: with it
 * another worker goes on where one stopped. New fields go to the end and may be absent.
 *
 * @param lastSymbol the underlying that was looked at last; they are looked at in the order of their tickers. Null at first
 * @param done underlyings looked at
 * @param passed puts that fit all terms
 * @param rejected puts by reason
 * @param underlyingsRejected underlyings by reason
 * @param best the best so far, best first, no more than wanted
 * @param dataTime of the newest chain
 * @param problem why data could not be had, the latest time that happened
 */
public record ScreenTally(
        @Nullable String lastSymbol,
        int done,
        long passed,
        Map<String, Long> rejected,
        Map<String, Long> underlyingsRejected,
        List<PutPick> best,
        @Nullable Instant dataTime,
        @Nullable String problem) {
    public static final ScreenTally NOTHING = new ScreenTally(null, 0, 0, Map.of(), Map.of(), List.of(), null, null);

    /** With one more underlying. */
    public ScreenTally plus(String symbol, UnderlyingScreen screen, int maxPicks) {
        return switch (screen) {
            case UnderlyingScreen.Screened screened -> {
                Map<String, Long> counts = new TreeMap<>(rejected);
                screened.rejected().forEach((reason, count) -> counts.merge(reason.key(), count, Long::sum));
                Instant time = screened.dataTime();
                yield new ScreenTally(
                        symbol,
                        done + 1,
                        passed + screened.passed(),
                        counts,
                        underlyingsRejected,
                        screened.best() == null ? best : with(screened.best(), maxPicks),
                        dataTime == null || time.isAfter(dataTime) ? time : dataTime,
                        problem);
            }
            case UnderlyingScreen.LeftOut left -> {
                Map<String, Long> counts = new TreeMap<>(underlyingsRejected);
                counts.merge(left.reason().key(), 1L, Long::sum);
                String why = left.why() == null ? problem : left.why();
                yield new ScreenTally(symbol, done + 1, passed, rejected, counts, best, dataTime, why);
            }
        };
    }

    private List<PutPick> with(PutPick pick, int maxPicks) {
        return Stream.concat(best.stream(), Stream.of(pick))
                .sorted(PutRanking.BEST_FIRST)
                .limit(maxPicks)
                .toList();
    }

    /** Whether there were underlyings and the data of none of them could be had. */
    public boolean isBlind() {
        Long unavailable = underlyingsRejected.get(UnderlyingRejection.UNAVAILABLE.key());
        return unavailable != null && unavailable == done;
    }

    /** What came of the screen, now that it is over. */
    public ScreenResult result(String screenerId, String runId, Instant runTime, String source, ScreenTerms terms) {
        Map<String, Long> puts = ordered(rejected, PutRejection.values(), PutRejection::key);
        long counted = puts.values().stream().mapToLong(Long::longValue).sum();
        return new ScreenResult(
                screenerId,
                runId,
                runTime,
                dataTime,
                source,
                terms,
                done,
                passed + counted,
                passed,
                best,
                puts,
                ordered(underlyingsRejected, UnderlyingRejection.values(), UnderlyingRejection::key));
    }

    private static <R> Map<String, Long> ordered(Map<String, Long> counts, R[] reasons, Function<R, String> key) {
        Map<String, Long> ordered = new LinkedHashMap<>();
        Arrays.stream(reasons).map(key).forEach(reason -> {
            Long count = counts.get(reason);
            if (count != null) {
                ordered.put(reason, count);
            }
        });
        return ordered;
    }
}
