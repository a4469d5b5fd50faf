package dev.tapewatch.market.source.feed;

import dev.tapewatch.market.Symbol;
import dev.tapewatch.market.news.NewsArticle;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The articles of the last days in the order in which they arrived here. Whoever has read up to a moment asks only for what
 * is behind it, so an article that comes later than its own time says counts as updated when it came.
 */
final class Arrivals {
    static final Duration KEPT = Duration.ofDays(8);
    private static final int MOST = 50_000;

    /**
     * An article under the time of its arrival.
     *
     * @param published its update by its source
     */
    private record Arrival(Instant published, NewsArticle article) {}

    private final Map<String, Arrival> arrivals = new LinkedHashMap<>();

    /**
     * Takes an article in, unless this version of it is here already.
     *
     * @param readThrough up to when somebody may have read of its symbols; the epoch if nobody has
     */
    void add(NewsArticle article, Instant readThrough, Instant now) {
        Arrival known = arrivals.get(article.id());
        if (known != null && !article.updatedAt().isAfter(known.published())) {
            return;
        }
        Instant published = article.updatedAt();
        boolean late = !published.isAfter(readThrough) || published.isAfter(now);
        arrivals.remove(article.id());
        arrivals.put(article.id(), new Arrival(published, late ? at(article, now) : article));
        if (arrivals.size() > MOST) {
            arrivals.remove(arrivals.keySet().iterator().next());
        }
    }

    /** What arrived about any of the symbols behind the moment. */
    List<NewsArticle> after(Instant moment, Collection<Symbol> symbols) {
        Set<Symbol> wanted = Set.copyOf(symbols);
        return arrivals.values().stream()
                .map(Arrival::article)
                .filter(article -> article.updatedAt().isAfter(moment))
                .filter(article -> article.symbols().stream().anyMatch(wanted::contains))
                .toList();
    }

    void forgetOld(Instant now) {
        Instant oldest = now.minus(KEPT);
        arrivals.values().removeIf(arrival -> arrival.article().updatedAt().isBefore(oldest));
    }

    private static NewsArticle at(NewsArticle article, Instant now) {
        Instant created = article.createdAt().isAfter(now) ? now : article.createdAt();
        return new NewsArticle(
                article.id(),
                article.source(),
                article.headline(),
                article.summary(),
                article.url(),
                article.symbols(),
                created,
                now);
    }
}
