package dev.tapewatch.monitor.screener.store;

import dev.tapewatch.monitor.screener.ScreenRun;
import dev.tapewatch.monitor.screener.ScreenStore;
import io.lettuce.core.RedisNoScriptException;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.api.sync.RedisCommands;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** The one step that keeps a run and lists it: a crash or another worker cannot come between these. */
final class RedisKeepScript {
    private static final String SOURCE = load();

    private final RedisCommands<String, String> redis;
    private final String digest;

    RedisKeepScript(RedisCommands<String, String> redis) {
        this.redis = redis;
        this.digest = redis.digest(SOURCE);
    }

    /** Answers whether it was kept; false for one that is over. */
    boolean run(ScreenRun run) {
        String screener = run.screenerId();
        Duration kept = RedisScreenKeys.kept(screener);
        String[] keys = {
            RedisScreenKeys.run(screener, run.runId()),
            RedisScreenKeys.end(screener, run.runId()),
            RedisScreenKeys.runs(screener),
            RedisScreenKeys.ARCHIVE
        };
        String[] values = {
            ScreenJson.write(run),
            run.isUnderWay() ? "0" : "1",
            run.runId(),
            run.result() == null ? "" : screener + "/" + run.runId(),
            Long.toString(run.startedAt().toEpochMilli()),
            Long.toString((run.isUnderWay() ? RedisScreenKeys.UNDER_WAY : kept).toSeconds()),
            Long.toString(RedisScreenKeys.RESULT.toSeconds()),
            Integer.toString(ScreenStore.RUNS_KEPT),
            Integer.toString(RedisScreenKeys.ARCHIVE_SIZE),
            Long.toString(run.startedAt().minus(RedisScreenKeys.RESULT).toEpochMilli())
        };
        Long done;
        try {
            done = redis.evalsha(digest, ScriptOutputType.INTEGER, keys, values);
        } catch (RedisNoScriptException unknown) {
            done = redis.eval(SOURCE, ScriptOutputType.INTEGER, keys, values);
        }
        return done == 1;
    }

    private static String load() {
        try (InputStream script = RedisKeepScript.class.getResourceAsStream("keep.lua")) {
            if (script == null) {
                throw new IllegalStateException("keep.lua is missing from the jar");
            }
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
