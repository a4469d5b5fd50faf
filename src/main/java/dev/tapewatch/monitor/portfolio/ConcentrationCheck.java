package dev.tapewatch.monitor.portfolio;

import dev.tapewatch.alert.Severity;
import dev.tapewatch.monitor.episode.EpisodeKey;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** How much of the equity one underlying makes up, with everything that is held in it taken together. */
record ConcentrationCheck(RiskFacts facts, PortfolioConfig config) implements RiskCheck.Check {
    @Override
    public List<Finding> findings() {
        return Exposure.of(facts.netPositions()).stream()
                .flatMap(exposure -> finding(exposure).stream())
                .toList();
    }

    private Optional<Finding> finding(Exposure exposure) {
        BigDecimal equity = facts.account().equity();
        BigDecimal percent = Percent.of(exposure.amount(), equity);
        if (percent == null || percent.compareTo(config.maxPositionPercent()) <= 0) {
            return Optional.empty();
        }
        String ticker = exposure.underlying().ticker();
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("equity", equity);
        details.put("net_market_value", Percent.rounded(exposure.marketValue()));
        details.put("net_value_if_puts_assigned", Percent.rounded(exposure.ifAssigned()));
        details.put("exposure", Percent.rounded(exposure.amount()));
        details.put("max_position_percent", config.maxPositionPercent());
        details.put(
                "explanation",
                ("Shares and options of %s are worth %s net, and would be worth %s net if the short puts were assigned at"
                                + " their strikes. The greater of both without its sign, %s, is %s of the equity of %s;"
                                + " warning above %s.")
                        .formatted(
                                ticker,
                                Percent.dollars(exposure.marketValue()),
                                Percent.dollars(exposure.ifAssigned()),
                                Percent.dollars(exposure.amount()),
                                Percent.shown(percent),
                                Percent.dollars(equity),
                                Percent.shown(config.maxPositionPercent())));
        return Optional.of(new Finding(
                RiskKind.CONCENTRATION,
                ticker,
                ticker,
                Severity.WARNING,
                Percent.rounded(percent),
                "%s makes up %s of %s, net: %s of %s."
                        .formatted(
                                ticker,
                                Percent.shown(percent),
                                facts.account().account(),
                                Percent.dollars(exposure.amount()),
                                Percent.dollars(equity)),
                details));
    }

    @Override
    public Standing standing(EpisodeKey key) {
        Optional<Exposure> exposure = Exposure.of(facts.netPositions()).stream()
                .filter(one -> one.underlying().ticker().equals(Objects.requireNonNull(key.subject())))
                .findFirst();
        if (exposure.isEmpty()) {
            return Standing.ended(key, "nothing is held in it any more", null);
        }
        BigDecimal percent = Percent.of(exposure.get().amount(), facts.account().equity());
        if (percent == null) {
            return Standing.lasting(key, "there is no equity to measure it by");
        }
        BigDecimal recovery = Percent.recoveryLevel(config.maxPositionPercent());
        return Percent.reaches(percent, recovery)
                ? Standing.lasting(key, "it is " + Percent.shown(percent) + ", within the recovery margin")
                : Standing.ended(
                        key,
                        "it is " + Percent.shown(percent) + "; it counts as over below " + Percent.shown(recovery),
                        percent);
    }
}
