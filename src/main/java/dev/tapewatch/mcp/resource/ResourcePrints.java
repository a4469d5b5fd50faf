package dev.tapewatch.mcp.resource;

import dev.tapewatch.alert.Severity;
import dev.tapewatch.monitor.news.Watchlist;
import dev.tapewatch.monitor.portfolio.Finding;
import dev.tapewatch.monitor.portfolio.PortfolioRisk;
import dev.tapewatch.monitor.portfolio.RiskKind;
import dev.tapewatch.monitor.report.Report;
import dev.tapewatch.monitor.screener.ScreenRun;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What of a resource is worth telling its subscribers when it changes. Figures that move with every price are left out,
 * or they would be told all the time.
 */
final class ResourcePrints {
    private static final String NOTHING_YET = "nothing yet";

    /** A finding without its figures. */
    private record Condition(RiskKind kind, @Nullable String subject, Severity severity) {
        static Condition of(Finding finding) {
            return new Condition(finding.kind(), finding.subject(), finding.severity());
        }
    }

    private final Doors doors;

    ResourcePrints(Doors doors) {
        this.doors = doors;
    }

    /** Two that are equal show the same; empty for resources whose changes are told by others. Blocks as doors do. */
    Optional<Object> of(ResourceAddress address) {
        return switch (address) {
            case ResourceAddress.Recent told -> Optional.empty();
            case ResourceAddress.Active told -> Optional.empty();
            case ResourceAddress.Status told -> Optional.empty();
            case ResourceAddress.OfSymbol told -> Optional.empty();
            case ResourceAddress.OfType told -> Optional.empty();
            case ResourceAddress.NewsWatchlist news ->
                Optional.of(print(doors.news().watchlist()));
            case ResourceAddress.Portfolio one ->
                Optional.of(print(doors.portfolio().risk(one.account())));
            case ResourceAddress.LatestScreen one ->
                Optional.of(doors.screeners()
                        .results(one.screenerId(), null)
                        .map(ScreenRun::runId)
                        .orElse(NOTHING_YET));
            case ResourceAddress.LatestReport one ->
                Optional.of(doors.reports()
                        .latest(one.kind())
                        .map(ResourcePrints::print)
                        .orElse(List.of(NOTHING_YET)));
            case ResourceAddress.RecentDeliveries recent ->
                Optional.of(Resources.recentDeliveries(doors).deliveries());
        };
    }

    private static List<Object> print(Watchlist watchlist) {
        return List.of(watchlist.symbols(), watchlist.threshold(), watchlist.interval(), watchlist.alertsRaised());
    }

    private static List<Object> print(PortfolioRisk risk) {
        Set<Condition> conditions = risk.findings().stream().map(Condition::of).collect(Collectors.toSet());
        // How many reminders were held back changes with every round.
        List<List<Object>> episodes = risk.episodes().stream()
                .map(episode -> List.<Object>of(episode.number(), episode.severity(), episode.alerts()))
                .toList();
        return List.of(conditions, episodes, risk.config());
    }

    private static List<Object> print(Report report) {
        return List.of(report.id(), report.time());
    }
}
