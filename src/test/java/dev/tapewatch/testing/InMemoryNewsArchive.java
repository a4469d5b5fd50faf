package dev.tapewatch.testing;

import dev.tapewatch.market.Symbol;
import dev.tapewatch.market.news.NewsArticle;
import dev.tapewatch.monitor.news.CanonicalUrl;
import dev.tapewatch.monitor.news.NewsArchive;
import dev.tapewatch.monitor.news.RecentStory;
import dev.tapewatch.monitor.news.ScoredArticle;
import dev.tapewatch.monitor.news.StoryId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A news archive that forgets nothing but with its test. */
public final class InMemoryNewsArchive implements NewsArchive {
    private final Map<String, ScoredArticle> stories = new LinkedHashMap<>();
    private final Map<String, String> versions = new HashMap<>();
    private final Map<String, String> storyOf = new HashMap<>();
    private final Set<String> toRaise = new HashSet<>();

    @Override
    public synchronized List<Known> known(String feed, List<NewsArticle> articles) {
        return articles.stream().map(article -> known(feed, article)).toList();
    }

    private Known known(String feed, NewsArticle article) {
        String storyId = storyOf.get(key(feed, article));
        if (storyId != null) {
            return new Known(storyId, versions.get(key(feed, article)), toRaise.contains(storyId));
        }
        String address = address(feed, article);
        return new Known(address == null ? null : storyOf.get(address), null, false);
    }

    private static String key(String feed, NewsArticle article) {
        return feed + " " + article.source() + " " + article.id();
    }

    private static @Nullable String address(String feed, NewsArticle article) {
        String url = article.url();
        return url == null
                ? null
                : CanonicalUrl.of(url).map(page -> feed + " at " + page).orElse(null);
    }

    @Override
    public synchronized List<RecentStory> about(String feed, Symbol symbol, int limit) {
        return stories.values().stream()
                .filter(story -> story.symbols().contains(symbol.ticker()))
                .filter(story -> storyOf.containsKey(key(feed, story.article())))
                .sorted(Comparator.comparing(
                                (ScoredArticle story) -> story.article().createdAt())
                        .reversed())
                .limit(limit)
                .map(story -> new RecentStory(
                        story.storyId(),
                        story.article().headline(),
                        story.article().summary(),
                        story.article().createdAt(),
                        story.significance().event()))
                .toList();
    }

    @Override
    public synchronized boolean keep(
            String feed, ScoredArticle story, NewsArticle teller, String version, boolean raise) {
        if (!version.equals(versions.put(key(feed, teller), version))) {
            stories.put(story.storyId(), story);
            storyOf.put(key(feed, teller), story.storyId());
            storyOf.put(teller.id(), story.storyId());
            String address = address(feed, teller);
            if (address != null) {
                storyOf.put(address, story.storyId());
            }
            if (raise && story.alertId() == null) {
                toRaise.add(story.storyId());
            }
        }
        return toRaise.contains(story.storyId());
    }

    @Override
    public synchronized void raised(Collection<String> storyIds) {
        for (String storyId : storyIds) {
            toRaise.remove(storyId);
            stories.computeIfPresent(
                    storyId,
                    (id, story) -> new ScoredArticle(
                            id,
                            story.article(),
                            story.symbols(),
                            story.significance(),
                            story.scoredAt(),
                            story.alsoReportedBy(),
                            StoryId.alertId(id)));
        }
    }

    @Override
    public synchronized Optional<ScoredArticle> find(String id) {
        String given = StoryId.withoutPrefix(id);
        ScoredArticle story = stories.get(given);
        if (story == null && storyOf.containsKey(given)) {
            story = stories.get(storyOf.get(given));
        }
        return Optional.ofNullable(story);
    }

    @Override
    public synchronized List<ScoredArticle> newest(int limit) {
        return new ArrayList<>(stories.values())
                .reversed().stream().limit(limit).toList();
    }
}
