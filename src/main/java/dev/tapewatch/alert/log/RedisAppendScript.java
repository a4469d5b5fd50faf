package dev.tapewatch.alert.log;

import dev.tapewatch.alert.Alert;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.api.sync.RedisCommands;
import java.util.List;

/**
 * The one step that logs an alert, remembers it, puts it into the outbox and announces it: a crash cannot come between
 * these.
 */
final class RedisAppendScript {
    private final RedisScript script;
    private final int maxLength;

    RedisAppendScript(RedisCommands<String, String> redis, int maxLength) {
        this.script = RedisScript.load(redis, RedisAppendScript.class, "append.lua");
        this.maxLength = maxLength;
    }

    /** Answers the id of the stream entry. */
    String run(Alert alert) {
        return script.run(
                ScriptOutputType.VALUE,
                List.of(
                        RedisKeys.logged(alert.id()),
                        RedisKeys.STREAM,
                        RedisKeys.ANNOUNCEMENTS,
                        RedisKeys.OUTBOX,
                        RedisKeys.OUTBOX_ALERTS,
                        RedisKeys.OUTBOX_COUNT),
                List.of(
                        AlertJson.write(alert),
                        Integer.toString(maxLength),
                        Long.toString(RedisKeys.REMEMBERED.toSeconds()),
                        alert.id(),
                        Integer.toString(urgency(alert)),
                        Long.toString(RedisKeys.IN_OUTBOX.toSeconds())));
    }

    /** The most urgent first. */
    private static int urgency(Alert alert) {
        return switch (alert.severity()) {
            case CRITICAL -> 0;
            case WARNING -> 1;
            case INFO -> 2;
        };
    }
}
