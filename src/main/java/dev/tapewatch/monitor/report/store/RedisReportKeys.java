package dev.tapewatch.monitor.report.store;

import dev.tapewatch.monitor.report.ReportKind;
import java.time.Duration;
import java.util.Locale;

/** Every name that reports use in Redis. The braces keep all of them on one node of a cluster. */
final class RedisReportKeys {
    /** A year and a month: last year's report can be had beside this year's. */
    static final Duration KEPT = Duration.ofDays(400);

    /** Of the index: more than two daily reports of three accounts on every day that reports are kept. */
    static final int MOST_INDEXED = 2_500;

    /** Fields of a report's hash. */
    static final String JSON = "json";

    static final String MARKET = "market";
    static final String SCHEDULED = "scheduled";

    /** The field of {@link #latest} that names the report. */
    static final String ID = "id";

    private RedisReportKeys() {}

    /** A hash: the report as JSON, its time and its market. */
    static String report(String id) {
        return "{tapewatch}:reports:report:" + id;
    }

    /** A hash: which report is the newest, its time and its market. */
    static String latest(ReportKind kind) {
        return "{tapewatch}:reports:latest:" + lowerCase(kind);
    }

    /** A sorted set: the ids by their last date, in days since 1970. */
    static String index(ReportKind kind) {
        return "{tapewatch}:reports:index:" + lowerCase(kind);
    }

    private static String lowerCase(ReportKind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }
}
