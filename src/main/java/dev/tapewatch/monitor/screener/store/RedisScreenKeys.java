package dev.tapewatch.monitor.screener.store;

import dev.tapewatch.monitor.screener.Screeners;
import java.time.Duration;

/** Every name that the screener uses in Redis, and for how long. The braces keep all of them on one node of a cluster. */
final class RedisScreenKeys {
    /** A hash of screeners by name; never expires. */
    static final String SCREENERS = "{tapewatch}:screeners";

    /** Runs with a result, sorted by run time, as {@code id/run}. */
    static final String ARCHIVE = "{tapewatch}:screener:archive";

    /** A year of results can be looked back on. */
    static final Duration RESULT = Duration.ofDays(400);

    /** Nobody looks back on what was tried once, and there may be many of these. */
    static final Duration AD_HOC_RESULT = Duration.ofDays(30);

    /** A run that is never over, because Temporal lost it, is forgotten. */
    static final Duration UNDER_WAY = Duration.ofDays(2);

    /** More than a year of half-hourly runs. */
    static final int ARCHIVE_SIZE = 5_000;

    private RedisScreenKeys() {}

    /** Holds a run as JSON. */
    static String run(String screenerId, String runId) {
        return "{tapewatch}:screener:run:" + screenerId + "/" + runId;
    }

    /** Exists once a run is over. */
    static String end(String screenerId, String runId) {
        return "{tapewatch}:screener:end:" + screenerId + "/" + runId;
    }

    /** The ids of a screener's runs, sorted by time. */
    static String runs(String screenerId) {
        return "{tapewatch}:screener:runs:" + screenerId;
    }

    static Duration kept(String screenerId) {
        return screenerId.equals(Screeners.AD_HOC) ? AD_HOC_RESULT : RESULT;
    }
}
