package dev.tapewatch.market.source.simulated;

import dev.tapewatch.market.Symbol;
import dev.tapewatch.market.news.NewsArticle;
import dev.tapewatch.market.news.NewsFeed;
import dev.tapewatch.market.news.NewsReading;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/** News of the made-up world, some a day of each share. Like many feeds it keeps a week. */
final class SimulatedNews implements NewsFeed {
    private static final Duration KEPT = Duration.ofDays(7);

    private final long seed;
    private final NewsStories stories;
    private final Clock clock;

    SimulatedNews(long seed, NewsStories stories, Clock clock) {
        this.seed = seed;
        this.stories = stories;
        this.clock = clock;
    }

    @Override
    public String source() {
        return SimulatedWorld.SOURCE;
    }

    @Override
    public String identity() {
        return "simulated:" + seed;
    }

    @Override
    public Instant now() {
        return SimulatedWorld.now(clock);
    }

    @Override
    public NewsReading read(Collection<Symbol> symbols, Instant after, int limit) {
        Instant now = now();
        Instant kept = now.minus(KEPT);
        Instant from = after.isBefore(kept) ? kept : after;
        List<NewsArticle> found = stories.between(symbols, from.minus(Story.LONGEST), now).stream()
                .flatMap(story -> story.reports(now))
                .filter(article -> article.updatedAt().isAfter(from))
                .toList();
        return NewsReading.of(now, found, limit);
    }
}
