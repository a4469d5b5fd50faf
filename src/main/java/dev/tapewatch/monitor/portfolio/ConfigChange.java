package dev.tapewatch.monitor.portfolio;

import dev.tapewatch.problem.Problem;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a wish makes of a configuration, and which wishes make no sense. */
public final class ConfigChange {
    private static final BigDecimal MOST_LOSS = new BigDecimal("100");
    private static final BigDecimal MOST_PERCENT = new BigDecimal("1000");
    private static final int MOST_DAYS = 30;
    private static final int MOST_CHANNELS = 10;
    private static final Duration LEAST_INTERVAL = Duration.ofSeconds(1);
    private static final Duration MOST_INTERVAL = Duration.ofHours(24);
    private static final Duration MOST_REMINDER = Duration.ofDays(7);

    private ConfigChange() {}

    /** The changed configuration; throws a {@link Problem} of kind {@code BAD_INPUT} where it makes no sense. */
    public static PortfolioConfig of(PortfolioConfig present, PortfolioConfigChange change) {
        return checked(new PortfolioConfig(
                either(change.dailyLossWarning(), present.dailyLossWarning()),
                either(change.dailyLossCritical(), present.dailyLossCritical()),
                either(change.marginWarning(), present.marginWarning()),
                either(change.marginCritical(), present.marginCritical()),
                either(change.assignmentRisk(), present.assignmentRisk()),
                either(change.assignmentDays(), present.assignmentDays()),
                either(change.maxPositionPercent(), present.maxPositionPercent()),
                either(change.reminderInterval(), present.reminderInterval()),
                either(change.interval(), present.interval()),
                either(change.channels(), present.channels())));
    }

    private static <T> T either(@Nullable T wanted, T present) {
        return wanted == null ? present : wanted;
    }

    private static PortfolioConfig checked(PortfolioConfig config) {
        requirePercent("daily_loss_warning", config.dailyLossWarning(), MOST_LOSS);
        requirePercent("daily_loss_critical", config.dailyLossCritical(), MOST_LOSS);
        requireOrder("daily_loss", config.dailyLossWarning(), config.dailyLossCritical());
        requirePercent("margin_warning", config.marginWarning(), MOST_PERCENT);
        requirePercent("margin_critical", config.marginCritical(), MOST_PERCENT);
        requireOrder("margin", config.marginWarning(), config.marginCritical());
        requirePercent("max_position_percent", config.maxPositionPercent(), MOST_PERCENT);
        require(
                config.assignmentDays() >= 0 && config.assignmentDays() <= MOST_DAYS,
                "assignment_days is %d; expected whole days from 0 to %d"
                        .formatted(config.assignmentDays(), MOST_DAYS));
        Duration reminder = config.reminderInterval();
        require(
                reminder.isZero() || reminder.compareTo(LEAST_INTERVAL) >= 0 && reminder.compareTo(MOST_REMINDER) <= 0,
                "reminder_interval is %s; expected 1 second to 7 days, or zero for no reminders".formatted(reminder));
        Duration interval = config.interval();
        require(
                interval.compareTo(LEAST_INTERVAL) >= 0 && interval.compareTo(MOST_INTERVAL) <= 0,
                "interval is %s; expected 1 second to 24 hours".formatted(interval));
        requireChannels(config.channels());
        return config;
    }

    private static void requirePercent(String name, BigDecimal value, BigDecimal most) {
        require(
                value.signum() > 0 && value.compareTo(most) <= 0,
                "%s is %s; expected a percentage above 0, up to %s".formatted(name, Percent.plain(value), most));
    }

    private static void requireOrder(String name, BigDecimal warning, BigDecimal critical) {
        require(
                critical.compareTo(warning) >= 0,
                "%s_critical is %s and %s_warning %s; expected the critical level not below the warning level: change both"
                        .formatted(name, Percent.plain(critical), name, Percent.plain(warning)));
    }

    private static void requireChannels(List<String> channels) {
        require(
                channels.size() <= MOST_CHANNELS
                        && channels.stream().noneMatch(String::isBlank)
                        && channels.stream().distinct().count() == channels.size(),
                "channels is %s; expected up to %d names, each once".formatted(channels, MOST_CHANNELS));
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw Problem.badInput(otherwise);
        }
    }
}
