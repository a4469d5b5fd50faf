package dev.tapewatch.monitor.portfolio;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;

/**
 * What is checked of an account. New fields go to the end and may be absent.
 *
 * @param dailyLossWarning percent of the last close's equity, above 0
 * @param dailyLossCritical percent, not below the warning
 * @param marginWarning margin utilisation in percent: maintenance margin by equity
 * @param marginCritical percent, not below the warning
 * @param assignmentRisk whether short options are checked
 * @param assignmentDays DTE from which on a short option in the money is at risk, 0 to 30
 * @param maxPositionPercent of equity that one underlying may make up, net
 * @param reminderInterval between two alerts of an episode that does not change; zero for no reminders
 * @param interval between two checks
 * @param channels where alerts go, by name; empty where the routes decide
 */
public record PortfolioConfig(
        BigDecimal dailyLossWarning,
        BigDecimal dailyLossCritical,
        BigDecimal marginWarning,
        BigDecimal marginCritical,
        boolean assignmentRisk,
        int assignmentDays,
        BigDecimal maxPositionPercent,
        Duration reminderInterval,
        Duration interval,
        List<String> channels) {
    public static final PortfolioConfig DEFAULTS = new PortfolioConfig(
            new BigDecimal("2"),
            new BigDecimal("5"),
            new BigDecimal("70"),
            new BigDecimal("85"),
            true,
            3,
            new BigDecimal("20"),
            Duration.ofMinutes(5),
            Duration.ofMinutes(1),
            List.of());

    public PortfolioConfig {
        channels = List.copyOf(channels);
    }

    /** The same with another time between two checks. */
    public PortfolioConfig every(Duration other) {
        return new PortfolioConfig(
                dailyLossWarning,
                dailyLossCritical,
                marginWarning,
                marginCritical,
                assignmentRisk,
                assignmentDays,
                maxPositionPercent,
                reminderInterval,
                other,
                channels);
    }
}
