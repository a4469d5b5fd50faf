package dev.tapewatch.alert.log;

import io.lettuce.core.RedisNoScriptException;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.api.sync.RedisCommands;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The one step that logs an alert, remembers it and announces it: a crash cannot come between these. */
final class RedisAppendScript {
    private static final String SOURCE = load();

    private final RedisCommands<String, String> redis;
    private final String digest;
    private final int maxLength;

    RedisAppendScript(RedisCommands<String, String> redis, int maxLength) {
        this.redis = redis;
        this.digest = redis.digest(SOURCE);
        this.maxLength = maxLength;
    }

    /** Answers the id of the stream entry. */
    String run(String alertId, String json) {
        String[] keys = {RedisKeys.logged(alertId), RedisKeys.STREAM, RedisKeys.ANNOUNCEMENTS};
        String[] values = {json, Integer.toString(maxLength), Long.toString(RedisKeys.REMEMBERED.toSeconds())};
        try {
            return redis.evalsha(digest, ScriptOutputType.VALUE, keys, values);
        } catch (RedisNoScriptException e) {
            return redis.eval(SOURCE, ScriptOutputType.VALUE, keys, values);
        }
    }

    private static String load() {
        try (InputStream script = RedisAppendScript.class.getResourceAsStream("append.lua")) {
            if (script == null) {
                throw new IllegalStateException("append.lua is missing from the jar");
            }
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
