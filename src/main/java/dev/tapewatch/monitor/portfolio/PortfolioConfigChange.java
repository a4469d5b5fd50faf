package dev.tapewatch.monitor.portfolio;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A change of a {@link PortfolioConfig}: the fields mean the same, null leaves one as it is. */
public record PortfolioConfigChange(
        @Nullable BigDecimal dailyLossWarning,
        @Nullable BigDecimal dailyLossCritical,
        @Nullable BigDecimal marginWarning,
        @Nullable BigDecimal marginCritical,
        @Nullable Boolean assignmentRisk,
        @Nullable Integer assignmentDays,
        @Nullable BigDecimal maxPositionPercent,
        @Nullable Duration reminderInterval,
        @Nullable Duration interval,
        @Nullable List<String> channels) {}
