package dev.tapewatch.monitor.portfolio;

import dev.tapewatch.alert.Severity;
import dev.tapewatch.market.account.AccountSnapshot;
import dev.tapewatch.monitor.episode.EpisodeKey;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The loss since the last close: a deposit is no profit and a withdrawal no loss. */
record DailyLossCheck(RiskFacts facts, PortfolioConfig config) implements RiskCheck.Check {
    @Override
    public List<Finding> findings() {
        return finding(new Doubts(facts).atBest()).stream().toList();
    }

    private Optional<Finding> finding(AccountSnapshot account) {
        BigDecimal loss = loss(account);
        if (loss == null || !Percent.reaches(loss, config.dailyLossWarning())) {
            return Optional.empty();
        }
        boolean critical = Percent.reaches(loss, config.dailyLossCritical());
        AccountMeasures measures = AccountMeasures.of(account);
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("equity", account.equity());
        details.put("last_equity", account.lastEquity());
        details.put("net_cash_flow", account.netCashFlow());
        details.put("day_profit", Percent.rounded(measures.dayProfit()));
        Finding.put(details, facts.ofAccount());
        details.put("warning_percent", config.dailyLossWarning());
        details.put("critical_percent", config.dailyLossCritical());
        details.put(
                "explanation",
                "Loss = -(equity %s - equity at the last close %s - net cash flow %s) / equity at the last close = %s. Warning from %s, critical from %s."
                        .formatted(
                                Percent.dollars(account.equity()),
                                Percent.dollars(account.lastEquity()),
                                Percent.dollars(account.netCashFlow()),
                                Percent.shown(loss),
                                Percent.shown(config.dailyLossWarning()),
                                Percent.shown(config.dailyLossCritical())));
        String message = "%s lost %s today (%s), net of cash flows; equity is %s."
                .formatted(
                        account.account(),
                        Percent.shown(loss),
                        Percent.dollars(measures.dayProfit().negate()),
                        Percent.dollars(account.equity()));
        return Optional.of(new Finding(
                RiskKind.DAILY_LOSS,
                null,
                null,
                critical ? Severity.CRITICAL : Severity.WARNING,
                Percent.rounded(loss),
                message,
                details));
    }

    private static @Nullable BigDecimal loss(AccountSnapshot account) {
        BigDecimal percent = AccountMeasures.of(account).dayProfitPercent();
        return percent == null ? null : percent.negate();
    }

    @Override
    public Standing standing(EpisodeKey key) {
        BigDecimal loss = loss(new Doubts(facts).atWorst());
        if (loss == null) {
            return Standing.ended(key, "there was no equity at the last close to measure a loss by", null);
        }
        BigDecimal recovery = Percent.recoveryLevel(config.dailyLossWarning());
        if (Percent.reaches(loss, recovery)) {
            return Standing.lasting(key, "the loss is " + Percent.shown(loss) + ", within the recovery margin");
        }
        String present = loss.signum() > 0
                ? "the loss is " + Percent.shown(loss)
                : "the day's profit is " + Percent.shown(loss.negate());
        return Standing.ended(key, present + "; a loss counts as over below " + Percent.shown(recovery), loss);
    }

    @Override
    public List<Unjudged> unjudged() {
        Doubts doubts = new Doubts(facts);
        return finding(doubts.atBest()).isEmpty() && finding(doubts.atWorst()).isPresent()
                ? List.of(new Unjudged(RiskKind.DAILY_LOSS, null, doubts.ofMarks()))
                : List.of();
    }
}
