package dev.tapewatch.monitor.portfolio;

import dev.tapewatch.alert.Severity;
import dev.tapewatch.market.Provenance;
import java.math.BigDecimal;
import java.util.Locale;
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
        Map<String, Object> details) {

    /** Where the figures are from, for a finding's or an alert's details. */
    static void put(Map<String, Object> details, Provenance from) {
        details.put("source", from.source());
        details.put("data_time", from.time().toString());
        details.put("quality", from.quality().name().toLowerCase(Locale.ROOT));
    }
}
