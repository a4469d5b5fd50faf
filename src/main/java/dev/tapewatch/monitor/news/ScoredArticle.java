package dev.tapewatch.monitor.news;

import dev.tapewatch.market.news.NewsArticle;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An article with its score, as it is kept.
 *
 * @param storyId the story it tells; articles of one story have the same
 * @param symbols the watched tickers it is about
 * @param scoredAt by the feed's clock
 * @param alsoReportedBy the ids of further articles that tell the same story
 * @param alertId of the alert that was raised for the story; null if it was not significant enough or too old
 */
public record ScoredArticle(
        String storyId,
        NewsArticle article,
        List<String> symbols,
        Significance significance,
        Instant scoredAt,
        List<String> alsoReportedBy,
        @Nullable String alertId) {
    public ScoredArticle {
        symbols = List.copyOf(symbols);
        alsoReportedBy = List.copyOf(alsoReportedBy);
    }
}
