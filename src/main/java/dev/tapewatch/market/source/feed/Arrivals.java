package dev.tapewatch.market.source.feed;

import dev.tapewatch.market.Symbol;
import dev.tapewatch.market.news.NewsArticle;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The articles of the last days in the order in which they arrived here. Whoever has read up to a moment asks only for what
 * is behind it, so an article that comes later than its own time says counts as updated when it came. One that is older than
 * anybody ever asked about does not: a source that is slow to begin must not tell its archive as news.
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
    private final Readers readers;

    Arrivals(Readers readers) {
        this.readers = readers;
    }

    /** Takes an article in, unless this version of it is here already and about no further symbol. */
    void add(NewsArticle article, Instant now) {
        Instant published = article.updatedAt();
        if (published.isBefore(now.minus(KEPT))) {
            return;
        }
        Arrival known = arrivals.get(article.id());
        if (known == null || published.isAfter(known.published())) {
            put(new Arrival(published, timed(article, article.symbols(), now)));
            return;
        }
        Set<Symbol> all = new LinkedHashSet<>(known.article().symbols());
        List<Symbol> further = article.symbols().stream().filter(all::add).toList();
        if (!further.isEmpty()) {
            NewsArticle wider =
                    with(known.article(), List.copyOf(all), known.article().updatedAt());
            put(new Arrival(known.published(), timed(wider, further, now)));
        }
    }

    private void put(Arrival arrival) {
        arrivals.remove(arrival.article().id());
        arrivals.put(arrival.article().id(), arrival);
        if (arrivals.size() > MOST) {
            arrivals.remove(arrivals.keySet().iterator().next());
        }
    }

    /** Under the time at which it came, where readers of these symbols have read past its own. */
    private NewsArticle timed(NewsArticle article, Collection<Symbol> symbols, Instant now) {
        Instant published = article.updatedAt();
        boolean late = published.isAfter(now) || readers.missed(symbols, published);
        return late ? with(article, article.symbols(), now) : article;
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
        arrivals.values().removeIf(arrival -> arrival.published().isBefore(oldest));
    }

    private static NewsArticle with(NewsArticle article, List<Symbol> symbols, Instant updated) {
        Instant created = article.createdAt().isAfter(updated) ? updated : article.createdAt();
        return new NewsArticle(
                article.id(),
                article.source(),
                article.headline(),
                article.summary(),
                article.url(),
                symbols,
                created,
                updated);
    }
}
