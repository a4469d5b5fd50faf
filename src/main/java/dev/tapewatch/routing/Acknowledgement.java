package dev.tapewatch.routing;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** That somebody has seen an alert. */
public record Acknowledgement(
        String alertId, Instant at, @Nullable String comment) {}
