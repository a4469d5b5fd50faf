package dev.tapewatch.monitor.news;

import dev.tapewatch.alert.Alert;
import dev.tapewatch.alert.AlertType;
import dev.tapewatch.alert.Severity;
import dev.tapewatch.alert.Topic;
import dev.tapewatch.market.news.NewsArticle;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Makes the one alert of a significant story. */
public final class NewsAlert {
    /** From this score on an alert is critical. */
    public static final BigDecimal CRITICAL = new BigDecimal("0.90");

    /** From this score on it is a warning; below it, which takes a threshold below it, an information. */
    public static final BigDecimal WARNING = new BigDecimal("0.70");

    private static final int TITLE = 140;

    private NewsAlert() {}

    /**
     * The alert of a story. Its id is the story's, so that the same story raises the same alert.
     *
     * @param symbol the most relevant of the watched tickers
     * @param threshold what the score was measured by
     * @param feed where the article was read, e.g. {@code replay}; who published it stands in the details
     */
    public static Alert of(ScoredArticle story, String symbol, BigDecimal threshold, String feed) {
        NewsArticle article = story.article();
        Significance significance = story.significance();
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("story_id", story.storyId());
        details.put("article_id", article.id());
        details.put("symbols", story.symbols());
        details.put("source", article.source());
        details.put("headline", article.headline());
        if (article.url() != null) {
            details.put("url", article.url());
        }
        details.put("published_at", article.createdAt().toString());
        details.put("score", significance.score());
        details.put("threshold", threshold);
        details.put("event", significance.event());
        details.put("breakdown", breakdown(significance));
        details.put("also_reported_by", story.alsoReportedBy());
        details.put("explanation", explanation(significance, threshold));
        // Nobody chooses channels for news; the routes do.
        details.put("channels", List.of());
        return new Alert(
                StoryId.alertId(story.storyId()),
                AlertType.NEWS,
                severity(significance.score()),
                symbol,
                PlainText.of(symbol + ": " + article.headline(), TITLE),
                "%s (%s, %s %s)"
                        .formatted(article.headline(), article.source(), significance.event(), significance.score()),
                article.createdAt(),
                feed,
                details,
                new Topic("news/" + symbol, story.storyId()),
                List.of());
    }

    static Severity severity(BigDecimal score) {
        if (score.compareTo(CRITICAL) >= 0) {
            return Severity.CRITICAL;
        }
        return score.compareTo(WARNING) >= 0 ? Severity.WARNING : Severity.INFO;
    }

    private static List<Map<String, Object>> breakdown(Significance significance) {
        return significance.parts().stream()
                .map(part -> {
                    Map<String, Object> fields = new LinkedHashMap<>();
                    fields.put("name", part.name());
                    fields.put("weight", part.weight());
                    fields.put("value", part.value());
                    fields.put("reason", part.reason());
                    return fields;
                })
                .toList();
    }

    private static String explanation(Significance significance, BigDecimal threshold) {
        String sum = significance.parts().stream()
                .map(part -> part.weight() + " x " + part.name() + " " + part.value())
                .collect(Collectors.joining(" + "));
        return "score %s = %s, at or above the threshold %s when it was scored; critical from %s"
                .formatted(significance.score(), sum, threshold.toPlainString(), CRITICAL);
    }
}
