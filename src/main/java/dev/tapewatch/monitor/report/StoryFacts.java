package dev.tapewatch.monitor.report;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/**
 * A news story that was scored. Headline and publisher are others' words and may hold anything.
 *
 * @param symbols the watched tickers it is about
 * @param score 0 to 1
 * @param scoredAt by the market's clock
 * @param duplicates how many further articles told the same story and were folded into it
 * @param alerted whether it was significant enough for an alert
 */
public record StoryFacts(
        String headline,
        String publisher,
        List<String> symbols,
        BigDecimal score,
        Instant scoredAt,
        int duplicates,
        boolean alerted) {
    public StoryFacts {
        symbols = List.copyOf(symbols);
    }
}
