package dev.tapewatch.monitor.portfolio;

import dev.tapewatch.alert.Severity;
import dev.tapewatch.market.account.AccountSnapshot;
import dev.tapewatch.monitor.episode.EpisodeKey;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How much of the equity the maintenance margin takes. Without equity any position is too much. */
record MarginCheck(RiskFacts facts, PortfolioConfig config) implements RiskCheck.Check {
    @Override
    public List<Finding> findings() {
        return finding(new Doubts(facts).atBest()).stream().toList();
    }

    private Optional<Finding> finding(AccountSnapshot account) {
        BigDecimal utilisation = AccountMeasures.of(account).marginUtilisation();
        if (utilisation == null) {
            return isExposed(account) ? Optional.of(withoutEquity(account)) : Optional.empty();
        }
        if (!Percent.reaches(utilisation, config.marginWarning())) {
            return Optional.empty();
        }
        boolean critical = Percent.reaches(utilisation, config.marginCritical());
        String message = "%s uses %s of its equity as margin: maintenance margin %s, equity %s."
                .formatted(
                        account.account(),
                        Percent.shown(utilisation),
                        Percent.dollars(account.maintenanceMargin()),
                        Percent.dollars(account.equity()));
        String explanation =
                "Margin utilisation = maintenance margin %s / equity %s = %s. Warning from %s, critical from %s."
                        .formatted(
                                Percent.dollars(account.maintenanceMargin()),
                                Percent.dollars(account.equity()),
                                Percent.shown(utilisation),
                                Percent.shown(config.marginWarning()),
                                Percent.shown(config.marginCritical()));
        Severity severity = critical ? Severity.CRITICAL : Severity.WARNING;
        return Optional.of(finding(account, severity, Percent.rounded(utilisation), message, explanation));
    }

    private static boolean isExposed(AccountSnapshot account) {
        return account.maintenanceMargin().signum() > 0
                || !account.positions().isEmpty()
                || account.equity().signum() < 0;
    }

    /** The measure is the equity itself: there is no share of it to tell. */
    private Finding withoutEquity(AccountSnapshot account) {
        return finding(
                account,
                Severity.CRITICAL,
                account.equity(),
                "%s has no equity left: %s, with a maintenance margin of %s."
                        .formatted(
                                account.account(),
                                Percent.dollars(account.equity()),
                                Percent.dollars(account.maintenanceMargin())),
                "Equity is %s, not above 0, so that margin utilisation cannot be told in percent; that is critical."
                        .formatted(Percent.dollars(account.equity())));
    }

    private Finding finding(
            AccountSnapshot account, Severity severity, BigDecimal measure, String message, String explanation) {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("equity", account.equity());
        details.put("maintenance_margin", account.maintenanceMargin());
        Finding.put(details, facts.ofAccount());
        details.put("warning_percent", config.marginWarning());
        details.put("critical_percent", config.marginCritical());
        details.put("explanation", explanation);
        return new Finding(RiskKind.MARGIN, null, null, severity, measure, message, details);
    }

    @Override
    public Standing standing(EpisodeKey key) {
        AccountSnapshot account = new Doubts(facts).atWorst();
        BigDecimal utilisation = AccountMeasures.of(account).marginUtilisation();
        if (utilisation == null && isExposed(account)) {
            return Standing.lasting(key, "it would be without equity by marks that are in doubt");
        }
        if (utilisation == null) {
            return Standing.ended(key, "there is neither equity nor anything held with it", null);
        }
        BigDecimal recovery = Percent.recoveryLevel(config.marginWarning());
        return Percent.reaches(utilisation, recovery)
                ? Standing.lasting(key, "it is " + Percent.shown(utilisation) + ", within the recovery margin")
                : Standing.ended(
                        key,
                        "it is " + Percent.shown(utilisation) + "; it counts as over below " + Percent.shown(recovery),
                        utilisation);
    }

    @Override
    public List<Unjudged> unjudged() {
        Doubts doubts = new Doubts(facts);
        return finding(doubts.atBest()).isEmpty() && finding(doubts.atWorst()).isPresent()
                ? List.of(new Unjudged(RiskKind.MARGIN, null, doubts.ofMarks()))
                : List.of();
    }
}
