package dev.tapewatch.market.source.feed;

import dev.tapewatch.market.Symbol;
import dev.tapewatch.market.news.NewsArticle;
import dev.tapewatch.market.news.NewsFeed;
import dev.tapewatch.market.news.NewsReading;
import dev.tapewatch.problem.Problem;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Several sources as one feed. One that fails does not keep the others out: what it missed to tell arrives when it answers
 * again. Only if all fail the reading does. The same article from two sources is two articles here; the news monitor, which
 * knows stories by address and headline, makes one of them.
 */
public final class CollectedNews implements NewsFeed {
    private static final Logger LOG = LoggerFactory.getLogger(CollectedNews.class);
    private static final String SOURCE = "live";

    private final List<ArticleSource> sources;
    private final Clock clock;
    private final Duration pause;
    private final Arrivals arrivals = new Arrivals();
    private final Map<ArticleSource, Coverage> coverage = new LinkedHashMap<>();
    private final Map<Symbol, Instant> readThrough = new HashMap<>();
    private final Map<String, String> problems = new LinkedHashMap<>();

    /**
     * @param sources at least one
     * @param pause no source is asked again about the same within this time
     */
    public CollectedNews(List<? extends ArticleSource> sources, Clock clock, Duration pause) {
        if (sources.isEmpty()) {
            throw new IllegalArgumentException("news come from at least one source");
        }
        this.sources = List.copyOf(sources);
        this.clock = clock;
        this.pause = pause;
        this.sources.forEach(source -> coverage.put(source, new Coverage()));
    }

    @Override
    public String source() {
        return SOURCE;
    }

    /** Always the same: sources come and go, their times stay comparable. */
    @Override
    public String identity() {
        return SOURCE;
    }

    @Override
    public Instant now() {
        return clock.instant();
    }

    /** What is wrong with each source that failed when it was asked last. */
    public synchronized Map<String, String> problems() {
        return new LinkedHashMap<>(problems);
    }

    @Override
    public synchronized NewsReading read(Collection<Symbol> symbols, Instant after, int limit) {
        Instant now = now();
        Set<Symbol> wanted = new TreeSet<>(symbols);
        if (wanted.isEmpty() || !after.isBefore(now)) {
            return new NewsReading(now, now, List.of());
        }
        collect(wanted, after, now);
        wanted.forEach(symbol -> readThrough.merge(symbol, now, CollectedNews::later));
        return NewsReading.of(now, arrivals.after(after, wanted), limit);
    }

    private void collect(Set<Symbol> symbols, Instant after, Instant now) {
        List<Problem> failures = new ArrayList<>();
        for (ArticleSource source : sources) {
            Coverage covered = coverage.get(source);
            if (covered == null || covered.isFresh(symbols, after, now, pause)) {
                continue;
            }
            try {
                List<NewsArticle> found = source.since(symbols, covered.missing(symbols, after));
                found.forEach(article -> arrivals.add(article, readThrough(article), now));
                covered.add(symbols, after, now);
                problems.remove(source.name());
            } catch (Problem failure) {
                LOG.warn("no news from {}: {}", source.name(), failure.getMessage());
                problems.put(source.name(), String.valueOf(failure.getMessage()));
                failures.add(failure);
            }
        }
        arrivals.forgetOld(now);
        if (failures.size() == sources.size()) {
            throw Problem.unavailable(
                    "no source of news answers: " + failures.getFirst().getMessage(), failures.getFirst());
        }
    }

    /** Nobody asks for the past of a symbol again that he has read about. */
    private Instant readThrough(NewsArticle article) {
        return article.symbols().stream()
                .map(symbol -> readThrough.getOrDefault(symbol, Instant.EPOCH))
                .max(Instant::compareTo)
                .orElse(Instant.EPOCH);
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
