package dev.tapewatch.market.news;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * What was in the news.
 *
 * @param now the feed's clock at the time of the reading
 * @param readThrough up to when everything that the feed has is among the articles; before {@code now} where there was
 *     more than one reading takes
 * @param articles by the time of their update, oldest first
 */
public record NewsReading(Instant now, Instant readThrough, List<NewsArticle> articles) {
    private static final Comparator<NewsArticle> OLDEST_FIRST =
            Comparator.comparing(NewsArticle::updatedAt).thenComparing(NewsArticle::id);

    public NewsReading {
        articles = List.copyOf(articles);
    }

    /**
     * Makes a reading of what was found.
     *
     * @param found everything there is behind the moment asked for and up to now, in any order
     * @param limit as in {@link NewsFeed#read}; articles of one moment are never torn apart, since the next reading
     *     begins behind a moment
     */
    public static NewsReading of(Instant now, Collection<NewsArticle> found, int limit) {
        List<NewsArticle> sorted = found.stream().sorted(OLDEST_FIRST).toList();
        if (sorted.size() <= limit) {
            return new NewsReading(now, now, sorted);
        }
        Instant cut = sorted.get(limit).updatedAt();
        List<NewsArticle> before = sorted.stream()
                .takeWhile(article -> article.updatedAt().isBefore(cut))
                .toList();
        if (before.isEmpty()) {
            return new NewsReading(
                    now,
                    cut,
                    sorted.stream()
                            .takeWhile(article -> article.updatedAt().equals(cut))
                            .toList());
        }
        return new NewsReading(now, before.getLast().updatedAt(), before);
    }
}
