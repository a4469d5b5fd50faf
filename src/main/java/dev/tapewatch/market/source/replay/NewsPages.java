package dev.tapewatch.market.source.replay;

import dev.tapewatch.market.news.NewsArticle;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Recorded articles: {@code {"news": [...]}}. An id that comes again with a later update is the article's next version. */
final class NewsPages {
    static final String LIST = "news";

    private record Version(String id, Instant updatedAt) {}

    private final List<NewsArticle> versions = new ArrayList<>();
    private final Set<Version> known = new HashSet<>();

    void add(JsonFacts page) {
        page.objects(LIST).forEach(this::addArticle);
    }

    private void addArticle(JsonFacts facts) {
        NewsArticle article = new NewsArticle(
                facts.text("id"),
                facts.text("source"),
                facts.text("headline"),
                facts.textOrNull("summary"),
                facts.textOrNull("url"),
                facts.symbols("symbols"),
                facts.time("created_at"),
                facts.has("updated_at") ? facts.time("updated_at") : facts.time("created_at"));
        if (article.updatedAt().isBefore(article.createdAt())) {
            throw facts.wrong("updated_at is before created_at");
        }
        if (!known.add(new Version(article.id(), article.updatedAt()))) {
            throw facts.wrong("there are two articles " + article.id() + " updated at " + article.updatedAt());
        }
        versions.add(article);
    }

    /** Every version of every article, by the time of its update. */
    List<NewsArticle> sorted() {
        return versions.stream()
                .sorted(Comparator.comparing(NewsArticle::updatedAt).thenComparing(NewsArticle::id))
                .toList();
    }
}
