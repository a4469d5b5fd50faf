package dev.tapewatch.testing;

import dev.tapewatch.market.Symbol;
import dev.tapewatch.market.news.NewsArticle;
import dev.tapewatch.monitor.news.ScoredArticle;
import dev.tapewatch.monitor.news.Significance;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/** Articles to test with. */
public final class Articles {
    private static final Instant TIME = Instant.parse("2026-11-23T14:58:00Z");

    private Articles() {}

    /** A significant article about Apple, of the story {@code story-} and its id. */
    public static ScoredArticle apple(String id) {
        NewsArticle article = new NewsArticle(
                id,
                "benzinga",
                "Apple cuts its outlook",
                null,
                "https://example.com/" + id,
                List.of(new Symbol("AAPL")),
                TIME,
                TIME);
        Significance significance = new Significance(
                new BigDecimal("0.82"),
                "guidance",
                List.of(
                        new Significance.Part(
                                "event", new BigDecimal("0.6"), new BigDecimal("0.9"), "guidance: outlook"),
                        new Significance.Part(
                                "novelty", new BigDecimal("0.4"), new BigDecimal("0.7"), "first report")));
        return new ScoredArticle(
                "story-" + id,
                article,
                List.of("AAPL"),
                significance,
                TIME.plusSeconds(60),
                List.of(),
                "news/story-" + id);
    }
}
