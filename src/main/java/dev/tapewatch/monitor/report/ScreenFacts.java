package dev.tapewatch.monitor.report;

import java.time.Instant;
import java.util.List;

/**
 * One run of a screener, as reports tell of it.
 *
 * @param runTime by the market's clock
 * @param underlyings tickers that were asked for; empty where the whole universe was screened
 * @param underlyingsScreened how many were looked at
 * @param candidatesScreened how many puts were looked at
 */
public record ScreenFacts(
        String screenerId,
        Instant runTime,
        List<String> underlyings,
        int underlyingsScreened,
        long candidatesScreened,
        List<PickFacts> picks) {
    public ScreenFacts {
        underlyings = List.copyOf(underlyings);
        picks = List.copyOf(picks);
    }
}
