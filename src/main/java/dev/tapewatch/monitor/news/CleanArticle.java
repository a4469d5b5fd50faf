package dev.tapewatch.monitor.news;

import dev.tapewatch.market.news.NewsArticle;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Takes an article over from outside: only so much of it, and nothing that could do harm where it is shown. */
public final class CleanArticle {
    private static final int HEADLINE = 300;
    private static final int SUMMARY = 1_000;
    private static final int NAME = 100;
    private static final int URL = 500;
    private static final int SYMBOLS = 50;

    /** A link that a client may show. */
    private static final Pattern LINK = Pattern.compile("(?i)https?://[^\\s\"'<>\\\\^`{|}\\p{Cntrl}]+");

    private CleanArticle() {}

    /** The article in plain text of limited length; without its URL where that is no link to a page. */
    public static NewsArticle of(NewsArticle article) {
        String summary = article.summary();
        return new NewsArticle(
                PlainText.of(article.id(), NAME),
                PlainText.of(article.source(), NAME),
                PlainText.of(article.headline(), HEADLINE),
                summary == null || summary.isBlank() ? null : PlainText.of(summary, SUMMARY),
                link(article.url()),
                article.symbols().stream().distinct().limit(SYMBOLS).toList(),
                article.createdAt(),
                article.updatedAt());
    }

    private static @Nullable String link(@Nullable String url) {
        return url != null && url.length() <= URL && LINK.matcher(url.strip()).matches() ? url.strip() : null;
    }
}
