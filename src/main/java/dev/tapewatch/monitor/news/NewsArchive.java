package dev.tapewatch.monitor.news;

import dev.tapewatch.market.Symbol;
import dev.tapewatch.market.news.NewsArticle;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The memory of every article that was scored, by its story. Every method blocks and throws a
 * {@link dev.tapewatch.problem.Problem} of kind {@code UNAVAILABLE} while it cannot be reached. A feed is named by its
 * identity; what is remembered of one is not known of another.
 */
public interface NewsArchive {
    /**
     * What is known of an article.
     *
     * @param storyId the story that an article of this id or at this address told; null for none
     * @param version what {@link #keep} was told of this very article; null if it was never kept
     * @param toRaise whether an alert of the story is still to be raised
     */
    record Known(@Nullable String storyId, @Nullable String version, boolean toRaise) {}

    /** What is known of each of the articles, in their order. */
    List<Known> known(String feed, List<NewsArticle> articles);

    /** The newest stories about a symbol, by their publication, newest first. */
    List<RecentStory> about(String feed, Symbol symbol, int limit);

    /**
     * Keeps a story as it is now, and remembers that the article tells it; in one step, which may be repeated.
     *
     * @param teller the article that brought this; another than the story's own where that says more
     * @param version tells this article from its earlier versions
     * @param toRaise whether an alert is to be raised; without effect on a story that has had its alert
     * @return whether an alert of the story is still to be raised
     */
    boolean keep(String feed, ScoredArticle story, NewsArticle teller, String version, boolean toRaise);

    /** Remembers that the story's alert is safely in the log. May be repeated. */
    void raised(Collection<String> storyIds);

    /** The story of this id, or that an article of this id told last. */
    Optional<ScoredArticle> find(String id);

    /** The stories that were scored last, newest first. */
    List<ScoredArticle> newest(int limit);
}
