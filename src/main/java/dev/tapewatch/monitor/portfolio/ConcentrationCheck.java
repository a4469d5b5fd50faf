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
        BigDecimal equity = new Doubts(facts).atBest().equity();
        return Exposure.of(facts.netPositions()).stream()
                .filter(exposure -> doubt(exposure).isEmpty())
                .flatMap(exposure -> finding(exposure, equity).stream())
                .toList();
    }

    /** Why what is at stake in an underlying is not known. */
    private Optional<String> doubt(Exposure exposure) {
        Doubts doubts = new Doubts(facts);
        return facts.netPositions().stream()
                .filter(position -> position.instrument().underlying().equals(exposure.underlying()))
                .flatMap(position -> doubts.mark(position).stream())
                .findFirst();
    }

    private Optional<Finding> finding(Exposure exposure, BigDecimal equity) {
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
        Finding.put(details, facts.ofAccount());
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
        Optional<String> doubt = doubt(exposure.get());
        if (doubt.isPresent()) {
            return Standing.lasting(key, "it cannot be judged: " + doubt.get());
        }
        BigDecimal equity = new Doubts(facts).atWorst().equity();
        BigDecimal percent = Percent.of(exposure.get().amount(), equity);
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

    @Override
    public List<Unjudged> unjudged() {
        return Exposure.of(facts.netPositions()).stream()
                .flatMap(exposure -> unjudged(exposure).stream())
                .toList();
    }

    private Optional<Unjudged> unjudged(Exposure exposure) {
        Doubts doubts = new Doubts(facts);
        String ticker = exposure.underlying().ticker();
        Optional<String> doubt = doubt(exposure);
        if (doubt.isPresent()) {
            return doubt.map(why -> new Unjudged(RiskKind.CONCENTRATION, ticker, why));
        }
        boolean certain = finding(exposure, doubts.atBest().equity()).isPresent();
        return !certain && finding(exposure, doubts.atWorst().equity()).isPresent()
                ? Optional.of(new Unjudged(RiskKind.CONCENTRATION, ticker, doubts.ofMarks()))
                : Optional.empty();
    }
}
