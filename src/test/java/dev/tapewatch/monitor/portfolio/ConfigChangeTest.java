package dev.tapewatch.monitor.portfolio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tapewatch.problem.Problem;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

public class ConfigChangeTest {
    static PortfolioConfigChange days(int days) {
        return new PortfolioConfigChange(null, null, null, null, null, days, null, null, null, null);
    }

    static PortfolioConfigChange assignment(boolean checked) {
        return new PortfolioConfigChange(null, null, null, null, checked, null, null, null, null, null);
    }

    public static PortfolioConfigChange loss(String warning, String critical) {
        return new PortfolioConfigChange(
                new BigDecimal(warning), new BigDecimal(critical), null, null, null, null, null, null, null, null);
    }

    public static PortfolioConfigChange every(Duration interval) {
        return new PortfolioConfigChange(null, null, null, null, null, null, null, null, interval, null);
    }

    public static PortfolioConfigChange reminder(Duration interval) {
        return new PortfolioConfigChange(null, null, null, null, null, null, null, interval, null, null);
    }

    private static PortfolioConfigChange channels(String... names) {
        return new PortfolioConfigChange(null, null, null, null, null, null, null, null, null, List.of(names));
    }

    private static PortfolioConfig changed(PortfolioConfigChange change) {
        return ConfigChange.of(PortfolioConfig.DEFAULTS, change);
    }

    @Test
    void what_is_not_named_stays_as_it_was() {
        PortfolioConfig config = changed(loss("3", "6"));
        assertThat(config.dailyLossWarning()).isEqualByComparingTo("3");
        assertThat(config.dailyLossCritical()).isEqualByComparingTo("6");
        assertThat(ConfigChange.of(config, loss("2", "5"))).isEqualTo(PortfolioConfig.DEFAULTS);
        assertThat(changed(every(Duration.ofMinutes(2))))
                .isEqualTo(PortfolioConfig.DEFAULTS.every(Duration.ofMinutes(2)));
    }

    @Test
    void what_makes_no_sense_is_refused_in_words() {
        refused(loss("0", "5"), "daily_loss_warning is 0; expected a percentage above 0");
        refused(loss("2", "101"), "daily_loss_critical is 101");
        refused(loss("6", "5"), "daily_loss_critical is 5 and daily_loss_warning 6", "change both");
        refused(days(31), "assignment_days is 31", "0 to 30");
        refused(days(-1), "assignment_days is -1");
        refused(every(Duration.ZERO), "interval is PT0S");
        refused(reminder(Duration.ofMillis(1)), "reminder_interval", "or zero for no reminders");
        refused(channels("mcp", "mcp"), "each once");
    }

    private static void refused(PortfolioConfigChange change, String... words) {
        assertThatThrownBy(() -> changed(change))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.kind()).isEqualTo(Problem.Kind.BAD_INPUT))
                .hasMessageContainingAll(words);
    }
}
