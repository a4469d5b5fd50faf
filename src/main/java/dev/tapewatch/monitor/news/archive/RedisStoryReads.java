package dev.tapewatch.monitor.news.archive;

import dev.tapewatch.monitor.news.RecentStory;
import dev.tapewatch.monitor.news.ScoredArticle;
import io.lettuce.core.KeyValue;
import io.lettuce.core.LettuceFutures;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.api.StatefulRedisConnection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;

/** Reads stories over one connection, many at a time. */
final class RedisStoryReads {
    private static final Logger LOG = LoggerFactory.getLogger(RedisStoryReads.class);

    private final StatefulRedisConnection<String, String> connection;

    RedisStoryReads(StatefulRedisConnection<String, String> connection) {
        this.connection = connection;
    }

    Optional<ScoredArticle> story(String storyId) {
        return stories(List.of(storyId)).stream().findFirst();
    }

    /** The stories that are still there, in the order of their ids. */
    List<ScoredArticle> stories(List<String> storyIds) {
        List<ScoredArticle> stories = new ArrayList<>();
        for (List<KeyValue<String, String>> fields : fields(storyIds, RedisNewsKeys.JSON, RedisNewsKeys.ALERT)) {
            if (fields.getFirst().hasValue()) {
                read(fields).ifPresent(stories::add);
            }
        }
        return stories;
    }

    /** One story that cannot be read must not hide all the others. */
    private static Optional<ScoredArticle> read(List<KeyValue<String, String>> fields) {
        try {
            return Optional.of(StoryJson.read(
                    fields.getFirst().getValue(), fields.getLast().getValueOrElse(null)));
        } catch (JacksonException unreadable) {
            LOG.error("a story of the news archive is passed over: {}", unreadable.getOriginalMessage());
            return Optional.empty();
        }
    }

    List<RecentStory> recent(List<String> storyIds) {
        List<RecentStory> recent = new ArrayList<>();
        int number = 0;
        for (List<KeyValue<String, String>> fields : fields(
                storyIds, RedisNewsKeys.HEADLINE, RedisNewsKeys.SUMMARY, RedisNewsKeys.CREATED, RedisNewsKeys.EVENT)) {
            if (fields.getLast().hasValue()) {
                String event = fields.getLast().getValue();
                String summary = fields.get(1).getValueOrElse("");
                recent.add(new RecentStory(
                        storyIds.get(number),
                        fields.getFirst().getValue(),
                        summary.isEmpty() ? null : summary,
                        Instant.parse(fields.get(2).getValue()),
                        event));
            }
            number++;
        }
        return recent;
    }

    private List<List<KeyValue<String, String>>> fields(List<String> storyIds, String... fields) {
        List<RedisFuture<List<KeyValue<String, String>>>> asked = storyIds.stream()
                .map(storyId -> connection.async().hmget(RedisNewsKeys.story(storyId), fields))
                .toList();
        return asked.stream()
                .map(answer -> LettuceFutures.awaitOrCancel(
                        answer, connection.getTimeout().toMillis(), TimeUnit.MILLISECONDS))
                .toList();
    }
}
