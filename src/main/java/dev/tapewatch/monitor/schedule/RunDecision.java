package dev.tapewatch.monitor.schedule;

import java.time.LocalDateTime;

/** What becomes of the run that a calendar time has on one date. */
sealed interface RunDecision {
    /** It runs at its usual time. */
    record Usual() implements RunDecision {}

    /** It does not run. */
    record Skipped(String why) implements RunDecision {}

    /** It runs at another time. */
    record Moved(LocalDateTime at, String why) implements RunDecision {}
}
