package dev.tapewatch.monitor.portfolio;

import org.jspecify.annotations.Nullable;

/**
 * A condition that may hold or not: what it would be judged by cannot be trusted now. New fields go to the end and may be
 * absent.
 *
 * @param subject as in {@link Finding}; null for the account as a whole, or for all subjects of the kind
 * @param why in a clause without a full stop
 */
public record Unjudged(RiskKind kind, @Nullable String subject, String why) {}
