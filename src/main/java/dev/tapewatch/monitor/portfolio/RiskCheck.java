package dev.tapewatch.monitor.portfolio;

import dev.tapewatch.monitor.episode.EpisodeKey;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds what is wrong with an account, and what became of what was wrong before. */
public final class RiskCheck {
    private static final Comparator<Finding> WORST_FIRST = Comparator.comparing(Finding::severity)
            .reversed()
            .thenComparing(Finding::kind)
            .thenComparing(finding -> key(finding).toString());

    private RiskCheck() {}

    /**
     * Checks an account.
     *
     * @param open what the episodes that are open are about
     */
    public static Assessment of(RiskFacts facts, PortfolioConfig config, Collection<EpisodeKey> open) {
        Optional<String> doubt = new Doubts(facts).account();
        if (doubt.isPresent()) {
            return blind(facts, config, open, doubt.get());
        }
        Map<RiskKind, Check> checks = Stream.of(RiskKind.values())
                .collect(Collectors.toMap(
                        Function.identity(), kind -> check(kind, facts, config), (one, same) -> one, TreeMap::new));
        List<Finding> findings = checks.values().stream()
                .flatMap(check -> check.findings().stream())
                .sorted(WORST_FIRST)
                .toList();
        Set<EpisodeKey> found = findings.stream().map(RiskCheck::key).collect(Collectors.toSet());
        List<Standing> standings = open.stream()
                .filter(key -> !found.contains(key))
                .map(key -> check(kind(key), facts, config).standing(key))
                .toList();
        List<Unjudged> unjudged = checks.values().stream()
                .flatMap(check -> check.unjudged().stream())
                .toList();
        return assessment(facts, findings, standings, unjudged);
    }

    /** Nothing of an account begins, worsens or ends by figures that are not of now. */
    private static Assessment blind(RiskFacts facts, PortfolioConfig config, Collection<EpisodeKey> open, String why) {
        return assessment(
                facts,
                List.of(),
                open.stream()
                        .map(key -> Standing.lasting(key, "it cannot be judged: " + why))
                        .toList(),
                Stream.of(RiskKind.values())
                        .filter(kind -> kind != RiskKind.ASSIGNMENT || config.assignmentRisk())
                        .map(kind -> new Unjudged(kind, null, why))
                        .toList());
    }

    private static Assessment assessment(
            RiskFacts facts, List<Finding> findings, List<Standing> standings, List<Unjudged> unjudged) {
        return new Assessment(
                facts.market(),
                facts.now(),
                facts.account().time(),
                facts.account().source(),
                facts.marketOpen(),
                findings,
                standings,
                facts.account().overall(),
                unjudged);
    }

    private static Check check(RiskKind kind, RiskFacts facts, PortfolioConfig config) {
        return switch (kind) {
            case DAILY_LOSS -> new DailyLossCheck(facts, config);
            case MARGIN -> new MarginCheck(facts, config);
            case ASSIGNMENT -> new AssignmentCheck(facts, config);
            case CONCENTRATION -> new ConcentrationCheck(facts, config);
        };
    }

    /** What an episode of the finding is about. */
    public static EpisodeKey key(Finding finding) {
        return new EpisodeKey(finding.kind().name().toLowerCase(Locale.ROOT), finding.subject());
    }

    /** The kind of risk that an episode is of. */
    public static RiskKind kind(EpisodeKey key) {
        return RiskKind.valueOf(key.kind().toUpperCase(Locale.ROOT));
    }

    /** One thing that is checked. */
    interface Check {
        List<Finding> findings();

        /** What became of a condition that is not among the findings. */
        Standing standing(EpisodeKey key);

        /** What it cannot tell now. */
        List<Unjudged> unjudged();
    }
}
