package dev.tapewatch.mcp.tool;

import dev.tapewatch.mcp.resource.BlockingCalls;
import dev.tapewatch.monitor.portfolio.PortfolioConfigChange;
import dev.tapewatch.monitor.portfolio.PortfolioMonitor;
import dev.tapewatch.problem.Problem;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Changes what is checked of an account. */
final class ConfigurePortfolioMonitorTool implements Tool {
    private static final Parameter<BigDecimal> DAILY_LOSS_WARNING = Parameters.decimal(
            "daily_loss_warning", 0, 100, "Day's loss in percent of the last close's equity; at first 2");
    private static final Parameter<BigDecimal> DAILY_LOSS_CRITICAL =
            Parameters.decimal("daily_loss_critical", 0, 100, "At first 5");
    private static final Parameter<BigDecimal> MARGIN_WARNING =
            Parameters.decimal("margin_warning", 0, 1_000, "Maintenance margin in percent of equity; at first 70");
    private static final Parameter<BigDecimal> MARGIN_CRITICAL =
            Parameters.decimal("margin_critical", 0, 1_000, "At first 85");
    private static final Parameter<Boolean> ASSIGNMENT_RISK =
            Parameters.flag("assignment_risk", "Whether short options are checked");
    private static final Parameter<Integer> ASSIGNMENT_DAYS = Parameters.wholeNumber(
            "assignment_days", 0, 30, "Days to expiration from which on one in the money is at risk; at first 3");
    private static final Parameter<BigDecimal> MAX_POSITION_PERCENT = Parameters.decimal(
            "max_position_percent", 0, 1_000, "Of equity that one underlying may make up, net; at first 20");
    private static final Parameter<Integer> REMINDER_SECONDS =
            Parameters.wholeNumber("reminder_seconds", 0, 604_800, "Between reminders; 0 for none; at first 300");
    private static final Parameter<Integer> INTERVAL_SECONDS =
            Parameters.wholeNumber("interval_seconds", 1, 86_400, "Between checks; at first 60");
    private static final Parameter<List<String>> CHANNELS = RuleParameters.CHANNELS.withoutDescription();

    private static final PortfolioConfigChange NOTHING =
            new PortfolioConfigChange(null, null, null, null, null, null, null, null, null, null);

    private static final ToolCard CARD = new ToolCard(
            "configure_portfolio_monitor",
            "Configure portfolio monitor",
            "Change what is checked of an account, from the next check on, and kept. What is left out stays as it is.",
            Toolset.PORTFOLIO,
            Effect.REPLACES,
            List.of(
                    PortfolioAnswers.ACCOUNT.withoutDescription(),
                    DAILY_LOSS_WARNING,
                    DAILY_LOSS_CRITICAL,
                    MARGIN_WARNING,
                    MARGIN_CRITICAL,
                    ASSIGNMENT_RISK,
                    ASSIGNMENT_DAYS,
                    MAX_POSITION_PERCENT,
                    REMINDER_SECONDS,
                    INTERVAL_SECONDS,
                    CHANNELS),
            PortfolioAnswers.RISK_AGAIN);

    private final PortfolioMonitor door;
    private final BlockingCalls calls;

    ConfigurePortfolioMonitorTool(PortfolioMonitor door, BlockingCalls calls) {
        this.door = door;
        this.calls = calls;
    }

    @Override
    public ToolCard card() {
        return CARD;
    }

    @Override
    public Mono<Answer> answer(Arguments arguments) {
        String account = arguments.get(PortfolioAnswers.ACCOUNT);
        PortfolioConfigChange change = change(arguments);
        if (change.equals(NOTHING)) {
            throw Problem.badInput("nothing to change: expected at least one field beside account, like"
                    + " daily_loss_warning; get_portfolio_risk shows what is checked now");
        }
        return calls.run(() -> PortfolioAnswers.of(door.configure(account, change)));
    }

    private static PortfolioConfigChange change(Arguments arguments) {
        return new PortfolioConfigChange(
                arguments.get(DAILY_LOSS_WARNING),
                arguments.get(DAILY_LOSS_CRITICAL),
                arguments.get(MARGIN_WARNING),
                arguments.get(MARGIN_CRITICAL),
                arguments.get(ASSIGNMENT_RISK),
                arguments.get(ASSIGNMENT_DAYS),
                arguments.get(MAX_POSITION_PERCENT),
                seconds(arguments.get(REMINDER_SECONDS)),
                seconds(arguments.get(INTERVAL_SECONDS)),
                arguments.get(CHANNELS));
    }

    private static @Nullable Duration seconds(@Nullable Integer seconds) {
        return seconds == null ? null : Duration.ofSeconds(seconds);
    }
}
