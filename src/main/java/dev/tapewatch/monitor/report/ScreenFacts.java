package dev.tapewatch.monitor.report;

import dev.tapewatch.market.Provenance;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One run of a screener, as reports tell of it.
 *
 * @param runTime by the market's clock
 * @param underlyings tickers that were asked for; empty where the whole universe was screened
 * @param underlyingsScreened how many were looked at
 * @param candidatesScreened how many puts were looked at
 * @param from where its quotes were from, and how good the picks' are; null where that was not kept
 */
public record ScreenFacts(
        String screenerId,
        Instant runTime,
        List<String> underlyings,
        int underlyingsScreened,
        long candidatesScreened,
        List<PickFacts> picks,
        @Nullable Provenance from) {
    public ScreenFacts {
        underlyings = List.copyOf(underlyings);
        picks = List.copyOf(picks);
    }
}
