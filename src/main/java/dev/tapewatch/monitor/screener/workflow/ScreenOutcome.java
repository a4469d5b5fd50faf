package dev.tapewatch.monitor.screener.workflow;

import dev.tapewatch.alert.Alert;
import org.jspecify.annotations.Nullable;

/**
 * What a workflow needs to know of a screen; the result itself is stored.
 *
 * @param recommendations how many
 * @param alert to be raised; null if there is nothing to tell
 */
public record ScreenOutcome(int recommendations, @Nullable Alert alert) {}
