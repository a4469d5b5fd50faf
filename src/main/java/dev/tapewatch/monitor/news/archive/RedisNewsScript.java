package dev.tapewatch.monitor.news.archive;

import io.lettuce.core.RedisNoScriptException;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.api.sync.RedisCommands;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** One of the archive's scripts: what it does is done whole or not at all. */
final class RedisNewsScript {
    private final RedisCommands<String, String> redis;
    private final String source;
    private final String digest;

    RedisNewsScript(RedisCommands<String, String> redis, String file) {
        this.redis = redis;
        this.source = load(file);
        this.digest = redis.digest(source);
    }

    /** Answers a number. */
    long run(List<String> keys, List<String> values) {
        String[] names = keys.toArray(String[]::new);
        String[] arguments = values.toArray(String[]::new);
        try {
            return redis.<Long>evalsha(digest, ScriptOutputType.INTEGER, names, arguments);
        } catch (RedisNoScriptException unknown) {
            return redis.<Long>eval(source, ScriptOutputType.INTEGER, names, arguments);
        }
    }

    private static String load(String file) {
        try (InputStream script =
                Objects.requireNonNull(RedisNewsScript.class.getResourceAsStream(file), () -> file + " is missing")) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(file, unreadable);
        }
    }
}
