package dev.tapewatch.testing;

import dev.tapewatch.market.Symbol;
import dev.tapewatch.market.news.NewsArticle;
import dev.tapewatch.market.news.NewsFeed;
import dev.tapewatch.market.news.NewsReading;
import dev.tapewatch.problem.Problem;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** A news feed whose articles the test publishes, and that can be out of reach. */
public final class ScriptedNewsFeed implements NewsFeed {
    private final Clock clock;
    private final List<NewsArticle> articles = new CopyOnWriteArrayList<>();
    private final AtomicInteger readings = new AtomicInteger();
    private volatile boolean reachable = true;
    private volatile String identity = "scripted:1";

    public ScriptedNewsFeed(Clock clock) {
        this.clock = clock;
    }

    /** Publishes an article now. */
    public NewsArticle publish(String id, String source, String headline, String... symbols) {
        return publish(article(id, source, headline, clock.instant(), symbols));
    }

    /** Publishes an article, in the place of its earlier version if there is one. */
    public synchronized NewsArticle publish(NewsArticle article) {
        articles.removeIf(
                known -> known.id().equals(article.id()) && known.source().equals(article.source()));
        articles.add(article);
        return article;
    }

    /** An article without summary and address, that was never updated. */
    public static NewsArticle article(String id, String source, String headline, Instant at, String... symbols) {
        return new NewsArticle(
                id,
                source,
                headline,
                null,
                null,
                Stream.of(symbols).map(Symbol::new).toList(),
                at,
                at);
    }

    /** The same article, changed at a later time. */
    public static NewsArticle updated(NewsArticle article, String headline, Instant at) {
        return new NewsArticle(
                article.id(),
                article.source(),
                headline,
                article.summary(),
                article.url(),
                article.symbols(),
                article.createdAt(),
                at);
    }

    /** The same article at an address. */
    public static NewsArticle at(String url, NewsArticle article) {
        return new NewsArticle(
                article.id(),
                article.source(),
                article.headline(),
                article.summary(),
                url,
                article.symbols(),
                article.createdAt(),
                article.updatedAt());
    }

    public void reachable(boolean yes) {
        reachable = yes;
    }

    public void become(String another) {
        identity = another;
    }

    /** How often it was read. */
    public int readings() {
        return readings.get();
    }

    @Override
    public String source() {
        return "scripted";
    }

    @Override
    public String identity() {
        return identity;
    }

    @Override
    public Instant now() {
        return clock.instant();
    }

    @Override
    public synchronized NewsReading read(Collection<Symbol> symbols, Instant after, int limit) {
        readings.incrementAndGet();
        if (!reachable) {
            throw Problem.of(Problem.Kind.UNAVAILABLE, "the scripted news feed cannot be reached");
        }
        Instant now = now();
        List<NewsArticle> found = articles.stream()
                .filter(article -> article.updatedAt().isAfter(after)
                        && !article.updatedAt().isAfter(now)
                        && article.symbols().stream().anyMatch(symbols::contains))
                .sorted(Comparator.comparing(NewsArticle::updatedAt))
                .toList();
        return found.size() <= limit
                ? new NewsReading(now, now, found)
                : new NewsReading(now, found.get(limit - 1).updatedAt(), found.subList(0, limit));
    }
}
