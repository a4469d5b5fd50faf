package dev.tapewatch.monitor.news.archive;

import dev.tapewatch.market.Symbol;
import dev.tapewatch.market.news.NewsArticle;
import dev.tapewatch.monitor.news.CanonicalUrl;
import dev.tapewatch.monitor.news.StoryId;
import java.time.Duration;

/** Every name that the news archive uses in Redis. The braces keep all of them on one node of a cluster. */
final class RedisNewsKeys {
    private static final String PREFIX = "{tapewatch}:news:";

    /** Hashes with the fields below. */
    static final String STORY = PREFIX + "story:";

    /** A sorted set of story ids, by the order in which they were scored. */
    static final String NEWEST = PREFIX + "newest";

    static final String SEQUENCE = PREFIX + "sequence";

    /** The set of stories whose alert is still to be raised. */
    static final String TO_RAISE = PREFIX + "to-raise";

    static final String JSON = "json";
    static final String ALERT = "alert";
    static final String HEADLINE = "headline";
    static final String SUMMARY = "summary";
    static final String CREATED = "created";
    static final String EVENT = "event";

    /** How long a story and what is known of its articles is kept. */
    static final Duration KEPT = Duration.ofDays(60);

    private RedisNewsKeys() {}

    static String story(String storyId) {
        return STORY + storyId;
    }

    /** The story of an article and which version of it was kept. */
    static String article(String feed, NewsArticle article) {
        return PREFIX + "article:" + StoryId.hash(feed + "\n" + article.source() + "\n" + article.id());
    }

    /** The story at an address; for an article without one, a name that no address has. */
    static String address(String feed, NewsArticle article) {
        String url = article.url() == null ? "" : CanonicalUrl.of(article.url()).orElse("");
        return url.isEmpty() ? PREFIX + "address:none" : PREFIX + "address:" + StoryId.hash(feed + "\n" + url);
    }

    /** The story that an article of this id told last, whatever the feed and the source. */
    static String id(String articleId) {
        return PREFIX + "id:" + StoryId.hash(articleId);
    }

    /** A sorted set of the ids of the stories about a symbol, by their publication. */
    static String symbol(String feed, Symbol symbol) {
        return PREFIX + "symbol:" + StoryId.hash(feed) + ":" + symbol.ticker();
    }
}
