package dev.tapewatch.monitor.news;

import java.math.BigDecimal;
import java.util.List;

/**
 * How significant an article is, and why.
 *
 * @param score 0 to 1, two decimals
 * @param event the kind of event it tells of, e.g. {@code earnings} or {@code none}
 * @param parts what the score was made of, the same ones in the same order for every article
 */
public record Significance(BigDecimal score, String event, List<Part> parts) {
    /**
     * One part of the score.
     *
     * @param name e.g. {@code materiality}
     * @param weight its share in the whole, 0 to 1; all weights make 1
     * @param value 0 to 1
     * @param reason what the value comes from, in a few words
     */
    public record Part(String name, BigDecimal weight, BigDecimal value, String reason) {}

    public Significance {
        parts = List.copyOf(parts);
    }
}
