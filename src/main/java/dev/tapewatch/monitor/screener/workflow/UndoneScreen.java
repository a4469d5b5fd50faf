package dev.tapewatch.monitor.screener.workflow;

import java.time.Instant;

/**
 * A run without a result.
 *
 * @param problem why it failed or was skipped, in words for the user
 */
public record UndoneScreen(String screenerId, String runId, Instant requestedAt, String problem) {}
