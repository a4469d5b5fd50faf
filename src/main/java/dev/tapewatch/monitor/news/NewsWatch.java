package dev.tapewatch.monitor.news;

import dev.tapewatch.monitor.Monitored;
import java.util.List;
import java.util.Optional;

/**
 * The door to the news watcher. Every method blocks until there is a durable answer, and throws a
 * {@link dev.tapewatch.problem.Problem}: {@code BAD_INPUT} where a wish makes no sense, {@code CONFLICT} where the
 * watchlist would be too long, {@code UNAVAILABLE} while the watcher cannot be reached.
 */
public interface NewsWatch extends Monitored {
    /** Changes what is watched and how; all of it or nothing. Answers the watchlist as it is then. */
    Watchlist change(WatchlistChange change);

    Watchlist watchlist();

    /** The article of this id, or the one that was kept for the story of this id; empty if neither was ever scored. */
    Optional<ScoredArticle> find(String id);

    /** The articles scored last, newest first. */
    List<ScoredArticle> newest(int limit);
}
