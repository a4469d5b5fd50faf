package dev.tapewatch.routing;

import dev.tapewatch.alert.Severity;
import org.jspecify.annotations.Nullable;

/**
 * What a channel wants.
 *
 * @param minimumSeverity alerts that are less urgent are not sent
 */
public record ChannelPolicy(
        String name, Severity minimumSeverity, @Nullable QuietHours quietHours) {}
