package dev.tapewatch.monitor.report.store;

import dev.tapewatch.monitor.report.Report;
import io.lettuce.core.RedisNoScriptException;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.api.sync.RedisCommands;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The one step that keeps a report, its place in the index and that it is the newest. */
final class RedisReportScript {
    private static final String SOURCE = load();

    private final RedisCommands<String, String> redis;
    private final String digest;

    RedisReportScript(RedisCommands<String, String> redis) {
        this.redis = redis;
        this.digest = redis.digest(SOURCE);
    }

    boolean run(Report report, String market, boolean scheduled) {
        String[] keys = {
            RedisReportKeys.report(report.id()),
            RedisReportKeys.index(report.kind()),
            RedisReportKeys.latest(report.kind())
        };
        String[] values = {
            ReportJson.write(report),
            Long.toString(report.time().toEpochMilli()),
            market,
            report.id(),
            Long.toString(report.to().toEpochDay()),
            Long.toString(RedisReportKeys.KEPT.toSeconds()),
            Integer.toString(RedisReportKeys.MOST_INDEXED),
            scheduled ? "1" : "0"
        };
        try {
            return redis.evalsha(digest, ScriptOutputType.BOOLEAN, keys, values);
        } catch (RedisNoScriptException e) {
            return redis.eval(SOURCE, ScriptOutputType.BOOLEAN, keys, values);
        }
    }

    private static String load() {
        try (InputStream script = RedisReportScript.class.getResourceAsStream("save.lua")) {
            if (script == null) {
                throw new IllegalStateException("save.lua is missing from the jar");
            }
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
