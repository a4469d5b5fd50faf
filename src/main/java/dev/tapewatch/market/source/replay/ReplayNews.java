package dev.tapewatch.market.source.replay;

import dev.tapewatch.market.BarSearch;
import dev.tapewatch.market.Symbol;
import dev.tapewatch.market.news.NewsArticle;
import dev.tapewatch.market.news.NewsFeed;
import dev.tapewatch.market.news.NewsReading;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Recorded news. An article is there from its first version on; a later version replaces it when its time has come. */
final class ReplayNews implements NewsFeed {
    private final Recording recording;
    private final TapeClock clock;

    ReplayNews(Recording recording, TapeClock clock) {
        this.recording = recording;
        this.clock = clock;
    }

    @Override
    public String source() {
        return ReplayWorld.SOURCE;
    }

    @Override
    public String identity() {
        return "replay:" + recording.name();
    }

    @Override
    public Instant now() {
        return clock.now();
    }

    @Override
    public NewsReading read(Collection<Symbol> symbols, Instant after, int limit) {
        Instant now = clock.now();
        List<NewsArticle> versions = recording.news();
        int first = BarSearch.lastBy(versions, NewsArticle::updatedAt, after) + 1;
        int end = BarSearch.lastBy(versions, NewsArticle::updatedAt, now) + 1;
        Map<String, NewsArticle> newest = new LinkedHashMap<>();
        for (int place = first; place < end; place++) {
            NewsArticle version = versions.get(place);
            newest.put(version.id(), version);
        }
        if (!symbols.isEmpty()) {
            clock.release();
        }
        return NewsReading.of(
                now,
                newest.values().stream()
                        .filter(article -> !Collections.disjoint(article.symbols(), symbols))
                        .toList(),
                limit);
    }
}
