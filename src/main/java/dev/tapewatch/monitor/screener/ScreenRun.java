package dev.tapewatch.monitor.screener;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One run of a screener: under way, done, or failed.
 *
 * @param screenerId {@code ad-hoc} for one that was never saved
 * @param result null until it is done
 * @param problem why it failed or was skipped, in words for the user; null otherwise
 */
public record ScreenRun(
        String screenerId,
        String runId,
        Instant startedAt,
        ScreenProgress progress,
        @Nullable ScreenResult result,
        @Nullable String problem) {
    public boolean isUnderWay() {
        return result == null && problem == null;
    }
}
