package dev.tapewatch.alert.log;

import io.lettuce.core.RedisNoScriptException;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.api.sync.RedisCommands;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A script that Redis runs in one step: what it does is done whole or not at all. */
public final class RedisScript {
    private final RedisCommands<String, String> redis;
    private final String source;
    private final String digest;

    private RedisScript(RedisCommands<String, String> redis, String source) {
        this.redis = redis;
        this.source = source;
        this.digest = redis.digest(source);
    }

    /**
     * Reads a script; nothing is sent to Redis yet.
     *
     * @param beside the class that the files lie beside in the jar
     * @param files what the script is made of, in order
     */
    public static RedisScript load(RedisCommands<String, String> redis, Class<?> beside, String... files) {
        return new RedisScript(
                redis, Stream.of(files).map(file -> read(beside, file)).collect(Collectors.joining("\n")));
    }

    /** Runs it and answers what it returns. */
    public <T> T run(ScriptOutputType type, List<String> keys, List<String> values) {
        String[] names = keys.toArray(String[]::new);
        String[] arguments = values.toArray(String[]::new);
        try {
            return redis.evalsha(digest, type, names, arguments);
        } catch (RedisNoScriptException unknown) {
            return redis.eval(source, type, names, arguments);
        }
    }

    private static String read(Class<?> beside, String file) {
        try (InputStream script = beside.getResourceAsStream(file)) {
            if (script == null) {
                throw new IllegalStateException(file + " is missing from the jar");
            }
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(file, e);
        }
    }
}
