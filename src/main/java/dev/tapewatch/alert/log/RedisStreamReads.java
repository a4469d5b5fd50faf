package dev.tapewatch.alert.log;

import dev.tapewatch.alert.AlertCursor;
import dev.tapewatch.alert.LoggedAlert;
import io.lettuce.core.Limit;
import io.lettuce.core.Range;
import io.lettuce.core.StreamMessage;
import io.lettuce.core.api.sync.RedisCommands;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the stream over one connection. */
final class RedisStreamReads {
    private static final Logger LOG = LoggerFactory.getLogger(RedisStreamReads.class);

    private final RedisCommands<String, String> redis;

    RedisStreamReads(RedisCommands<String, String> redis) {
        this.redis = redis;
    }

    /** The raw entries behind the cursor, oldest first. */
    List<StreamMessage<String, String>> after(AlertCursor cursor, int limit) {
        Range<String> behind = Range.from(Range.Boundary.excluding(cursor.toString()), Range.Boundary.unbounded());
        return RedisCalls.call(() -> redis.xrange(RedisKeys.STREAM, behind, Limit.from(limit)));
    }

    /** The raw entries, newest first. */
    List<StreamMessage<String, String>> newest(int limit) {
        return RedisCalls.call(() -> redis.xrevrange(RedisKeys.STREAM, Range.unbounded(), Limit.from(limit)));
    }

    /** The alert of that id, unless it was never logged, has been trimmed off the stream, or its place is forgotten. */
    Optional<LoggedAlert> find(String alertId) {
        return RedisCalls.call(() -> Optional.ofNullable(redis.get(RedisKeys.logged(alertId))))
                .map(place -> Range.create(place, place))
                .map(place -> RedisCalls.call(() -> redis.xrange(RedisKeys.STREAM, place)))
                .flatMap(entries -> alerts(entries).stream().findFirst());
    }

    /** The place of the newest entry. */
    AlertCursor end() {
        return newest(1).stream()
                .map(entry -> AlertCursor.parse(entry.getId()))
                .findFirst()
                .orElse(AlertCursor.START);
    }

    static List<LoggedAlert> alerts(List<StreamMessage<String, String>> entries) {
        return entries.stream().flatMap(entry -> alert(entry).stream()).toList();
    }

    /** One entry that cannot be read must not hide all those behind it. */
    private static Optional<LoggedAlert> alert(StreamMessage<String, String> entry) {
        try {
            String json = entry.getBody().getOrDefault(RedisKeys.ALERT_FIELD, "");
            return Optional.of(new LoggedAlert(AlertCursor.parse(entry.getId()), AlertJson.read(json)));
        } catch (IllegalArgumentException e) {
            LOG.error("entry {} of the alert log is passed over: {}", entry.getId(), e.getMessage());
            return Optional.empty();
        }
    }
}
