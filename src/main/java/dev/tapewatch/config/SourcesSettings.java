package dev.tapewatch.config;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where each kind of fact comes from, as {@code tapewatch.sources}: names in order of preference. A list that is null is left
 * to {@code tapewatch.market}; what an empty one means says {@link ChosenSources}.
 *
 * @param prices the first that answers; the others are compared with it
 * @param options the first that answers
 * @param accounts those of all of them
 * @param events for each symbol and kind the first that knows
 * @param news all of them: {@code alpaca}, {@code sec}, or a name under {@code tapewatch.feeds}
 * @param disagreementPercent two sources of prices that differ by more are reported; 0 for never
 */
public record SourcesSettings(
        @Nullable List<String> prices,
        @Nullable List<String> options,
        @Nullable List<String> accounts,
        @Nullable List<String> events,
        @Nullable List<String> news,
        @DefaultValue("1") BigDecimal disagreementPercent) {}
