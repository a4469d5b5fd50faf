package dev.tapewatch.mcp.resource;

import dev.tapewatch.market.Quality;
import dev.tapewatch.market.Symbol;
import dev.tapewatch.market.news.NewsArticle;
import dev.tapewatch.monitor.news.ScoredArticle;
import dev.tapewatch.monitor.news.Significance;
import dev.tapewatch.monitor.news.Watchlist;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The news watcher's things as agents see them. */
public final class NewsFacts {
    private NewsFacts() {}

    public static Map<String, Object> of(Watchlist watchlist) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("symbols", watchlist.symbols().stream().map(Symbol::ticker).toList());
        facts.put("threshold", Json.plain(watchlist.threshold()));
        facts.put("interval_seconds", watchlist.interval().toSeconds());
        facts.put("stories_scored", watchlist.storiesScored());
        facts.put("alerts_raised", watchlist.alertsRaised());
        Json.put(facts, "last_check_at", Json.textOf(watchlist.status().lastRoundAt()));
        Json.put(facts, "problem", watchlist.status().problem());
        return facts;
    }

    /** The article, its score and what that was made of. */
    public static Map<String, Object> of(ScoredArticle scored) {
        NewsArticle article = scored.article();
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("id", article.id());
        facts.put("story_id", scored.storyId());
        facts.put("headline", article.headline());
        Json.put(facts, "summary", article.summary());
        Json.put(facts, "url", article.url());
        facts.put("publisher", article.source());
        facts.put("symbols", scored.symbols());
        facts.put("published_at", article.createdAt().toString());
        facts.put("scored_at", scored.scoredAt().toString());
        facts.put("score", Json.plain(scored.significance().score()));
        // Of the score: it is our own reckoning, whatever the article is.
        facts.put("quality", Json.name(Quality.ESTIMATED));
        facts.put("event", scored.significance().event());
        facts.put("breakdown", parts(scored.significance()));
        facts.put("also_reported_by", scored.alsoReportedBy());
        Json.put(facts, "alert_id", scored.alertId());
        return facts;
    }

    private static List<Map<String, Object>> parts(Significance significance) {
        return significance.parts().stream().map(NewsFacts::part).toList();
    }

    private static Map<String, Object> part(Significance.Part part) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("part", part.name());
        facts.put("weight", Json.plain(part.weight()));
        facts.put("value", Json.plain(part.value()));
        facts.put("reason", part.reason());
        return facts;
    }
}
