package dev.tapewatch.monitor.screener.workflow;

import dev.tapewatch.monitor.screener.ScreenTerms;
import java.time.Instant;
import java.util.List;

/**
 * One run of a screener. New fields go to the end and may be absent.
 *
 * @param requestedAt the time it was scheduled for or asked for
 * @param channels that its alert is for
 */
public record ScreenRequest(
        String screenerId, String runId, ScreenTerms terms, Instant requestedAt, List<String> channels) {}
