package dev.tapewatch.monitor.portfolio;

import dev.tapewatch.alert.Severity;
import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A condition that holds now.
 *
 * @param subject what it is about: an OCC symbol or a ticker; null for the account as a whole
 * @param symbol the ticker it is about; null for the account as a whole
 * @param measure the figure that was compared, in percent where there is one
 * @param message in one sentence, with the figures
 * @param details facts behind it, values as in an alert's details; {@code explanation} says how it was computed
 */
public record Finding(
        RiskKind kind,
        @Nullable String subject,
        @Nullable String symbol,
        Severity severity,
        BigDecimal measure,
        String message,
        Map<String, Object> details) {}
