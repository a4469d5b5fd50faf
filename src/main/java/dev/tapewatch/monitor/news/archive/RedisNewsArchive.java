package dev.tapewatch.monitor.news.archive;

import dev.tapewatch.market.Symbol;
import dev.tapewatch.market.news.NewsArticle;
import dev.tapewatch.monitor.news.CanonicalUrl;
import dev.tapewatch.monitor.news.NewsArchive;
import dev.tapewatch.monitor.news.RecentStory;
import dev.tapewatch.monitor.news.ScoredArticle;
import dev.tapewatch.monitor.news.StoryId;
import io.lettuce.core.KeyValue;
import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The archive in Redis. A story is kept for 60 days, and the newest 20,000 of them; that an article was seen is known for
 * 60 days in any case.
 */
public final class RedisNewsArchive implements NewsArchive, AutoCloseable {
    private static final int MOST_STORIES = 20_000;
    private static final int MOST_PER_SYMBOL = 200;

    private final StatefulRedisConnection<String, String> connection;
    private final RedisCommands<String, String> redis;
    private final RedisStoryReads reads;
    private final RedisNewsScript keep;
    private final RedisNewsScript raised;

    private RedisNewsArchive(StatefulRedisConnection<String, String> connection) {
        this.connection = connection;
        this.redis = connection.sync();
        this.reads = new RedisStoryReads(connection);
        this.keep = new RedisNewsScript(redis, "keep.lua");
        this.raised = new RedisNewsScript(redis, "raised.lua");
    }

    /**
     * Connects to Redis; a {@link dev.tapewatch.problem.Problem} of kind {@code UNAVAILABLE} where there is none. The
     * client stays the caller's.
     *
     * @param commandTimeout how long Redis may take to answer
     */
    public static RedisNewsArchive open(RedisClient client, Duration commandTimeout) {
        StatefulRedisConnection<String, String> connection = RedisNewsCalls.call(client::connect);
        connection.setTimeout(commandTimeout);
        return new RedisNewsArchive(connection);
    }

    @Override
    public List<Known> known(String feed, List<NewsArticle> articles) {
        if (articles.isEmpty()) {
            return List.of();
        }
        return RedisNewsCalls.call(() -> {
            List<KeyValue<String, String>> told =
                    redis.mget(keys(articles, article -> RedisNewsKeys.article(feed, article)));
            List<KeyValue<String, String>> places =
                    redis.mget(keys(articles, article -> RedisNewsKeys.address(feed, article)));
            List<Known> known = new ArrayList<>();
            for (int number = 0; number < articles.size(); number++) {
                known.add(known(
                        told.get(number).getValueOrElse(""), places.get(number).getValueOrElse("")));
            }
            return known;
        });
    }

    private static String[] keys(List<NewsArticle> articles, java.util.function.Function<NewsArticle, String> key) {
        return articles.stream().map(key).toArray(String[]::new);
    }

    private Known known(String told, String atAddress) {
        if (told.isEmpty()) {
            return new Known(atAddress.isEmpty() ? null : atAddress, null, false);
        }
        String[] parts = told.split(" ", 2);
        return new Known(parts[0], parts[1], redis.sismember(RedisNewsKeys.TO_RAISE, parts[0]));
    }

    @Override
    public List<RecentStory> about(String feed, Symbol symbol, int limit) {
        return RedisNewsCalls.call(
                () -> reads.recent(redis.zrevrange(RedisNewsKeys.symbol(feed, symbol), 0, limit - 1L)));
    }

    @Override
    public boolean keep(String feed, ScoredArticle story, NewsArticle teller, String version, boolean toRaise) {
        NewsArticle article = story.article();
        List<String> keys = new ArrayList<>(List.of(
                RedisNewsKeys.story(story.storyId()),
                RedisNewsKeys.article(feed, teller),
                RedisNewsKeys.address(feed, teller),
                RedisNewsKeys.id(teller.id()),
                RedisNewsKeys.NEWEST,
                RedisNewsKeys.SEQUENCE,
                RedisNewsKeys.TO_RAISE));
        story.symbols().forEach(ticker -> keys.add(RedisNewsKeys.symbol(feed, new Symbol(ticker))));
        List<String> values = List.of(
                story.storyId(),
                version,
                toRaise ? "1" : "0",
                Long.toString(RedisNewsKeys.KEPT.toSeconds()),
                Integer.toString(MOST_STORIES),
                Integer.toString(MOST_PER_SYMBOL),
                Long.toString(article.createdAt().toEpochMilli()),
                hasAddress(teller.url()) ? "1" : "0",
                RedisNewsKeys.STORY);
        List<String> fields = List.of(
                RedisNewsKeys.JSON,
                StoryJson.write(story),
                RedisNewsKeys.HEADLINE,
                article.headline(),
                RedisNewsKeys.SUMMARY,
                article.summary() == null ? "" : article.summary(),
                RedisNewsKeys.CREATED,
                article.createdAt().toString(),
                RedisNewsKeys.EVENT,
                story.significance().event());
        return RedisNewsCalls.call(() ->
                keep.run(keys, Stream.concat(values.stream(), fields.stream()).toList()) == 1);
    }

    private static boolean hasAddress(@Nullable String url) {
        return url != null && CanonicalUrl.of(url).isPresent();
    }

    @Override
    public void raised(Collection<String> storyIds) {
        List<String> keys = new ArrayList<>(List.of(RedisNewsKeys.TO_RAISE));
        List<String> values = new ArrayList<>();
        for (String storyId : storyIds) {
            keys.add(RedisNewsKeys.story(storyId));
            values.addAll(List.of(storyId, StoryId.alertId(storyId)));
        }
        var unused = RedisNewsCalls.call(() -> raised.run(keys, values));
    }

    @Override
    public Optional<ScoredArticle> find(String id) {
        String given = StoryId.withoutPrefix(id);
        return RedisNewsCalls.call(() -> {
            Optional<ScoredArticle> story = reads.story(given);
            return story.isPresent()
                    ? story
                    : Optional.ofNullable(redis.get(RedisNewsKeys.id(given))).flatMap(reads::story);
        });
    }

    @Override
    public List<ScoredArticle> newest(int limit) {
        return RedisNewsCalls.call(() -> reads.stories(redis.zrevrange(RedisNewsKeys.NEWEST, 0, limit - 1L)));
    }

    @Override
    public void close() {
        connection.close();
    }
}
