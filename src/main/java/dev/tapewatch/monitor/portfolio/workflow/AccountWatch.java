package dev.tapewatch.monitor.portfolio.workflow;

import dev.tapewatch.alert.Alert;
import dev.tapewatch.monitor.episode.EpisodeKey;
import dev.tapewatch.monitor.episode.Episodes;
import dev.tapewatch.monitor.episode.Look;
import dev.tapewatch.monitor.episode.OpenEpisode;
import dev.tapewatch.monitor.episode.Sighting;
import dev.tapewatch.monitor.portfolio.Assessment;
import dev.tapewatch.monitor.portfolio.PortfolioConfig;
import dev.tapewatch.monitor.portfolio.RiskAlert;
import dev.tapewatch.monitor.portfolio.RiskCheck;
import dev.tapewatch.monitor.portfolio.Standing;
import dev.tapewatch.problem.Problem;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What the monitor of one account remembers from check to check. */
final class AccountWatch {
    private PortfolioState state;

    AccountWatch(PortfolioState state) {
        this.state = state;
    }

    PortfolioState state() {
        return state;
    }

    PortfolioConfig config() {
        return state.config();
    }

    PortfolioActivities.Wish wish() {
        return new PortfolioActivities.Wish(
                state.account(),
                state.config(),
                state.episodes().open().stream().map(OpenEpisode::key).toList());
    }

    void configure(PortfolioConfig config) {
        state = new PortfolioState(
                state.account(),
                config,
                state.eventsPerRun(),
                state.episodes(),
                state.market(),
                state.roundsDone(),
                state.lastRoundAt(),
                state.dataTime(),
                state.problem(),
                state.accountMissing(),
                state.missingSince());
    }

    /** Takes over what a check came to and answers the alerts to raise. */
    List<Alert> apply(Assessment assessment, Instant wall) {
        // Times and figures of one recording say nothing about those of another.
        boolean sameMarket = state.market() == null || assessment.market().equals(state.market());
        Episodes before = sameMarket ? state.episodes() : state.episodes().forgotten();
        Episodes.Step step = before.after(look(assessment), assessment.time());
        state = new PortfolioState(
                state.account(),
                state.config(),
                state.eventsPerRun(),
                step.episodes(),
                assessment.market(),
                state.roundsDone() + 1,
                wall,
                assessment.dataTime(),
                null,
                false,
                null);
        return step.turns().stream()
                .map(turn -> RiskAlert.of(state.account(), state.config(), assessment, turn))
                .toList();
    }

    private Look look(Assessment assessment) {
        Duration reminder = state.config().reminderInterval();
        return new Look(
                assessment.findings().stream()
                        .map(finding -> new Sighting(RiskCheck.key(finding), finding.symbol(), finding.severity()))
                        .toList(),
                assessment.standings().stream()
                        .filter(standing -> !standing.lasts())
                        .map(Standing::key)
                        .toList(),
                reminder.isZero() ? PortfolioConfig.DEFAULTS.reminderInterval() : reminder,
                assessment.marketOpen() && !reminder.isZero());
    }

    /** There is no account any more: answers the alerts that say of what was open that it is over. */
    List<Alert> end(String source, Instant wall) {
        List<EpisodeKey> open =
                state.episodes().open().stream().map(OpenEpisode::key).toList();
        Instant time = state.dataTime() == null ? wall : state.dataTime();
        Assessment gone =
                Assessment.gone(state.account(), Objects.requireNonNullElse(state.market(), ""), time, source, open);
        Episodes.Step step = state.episodes().after(look(gone), time);
        return step.turns().stream()
                .map(turn -> RiskAlert.of(state.account(), state.config(), gone, turn))
                .toList();
    }

    /** A check that failed says nothing about the account: episodes neither begin nor end. */
    void checkFailed(String why, @Nullable String kind, Instant wall) {
        boolean missing = Problem.Kind.NOT_FOUND.name().equals(kind);
        Instant since = missing && state.missingSince() == null ? wall : state.missingSince();
        state = new PortfolioState(
                state.account(),
                state.config(),
                state.eventsPerRun(),
                state.episodes(),
                state.market(),
                state.roundsDone(),
                state.lastRoundAt(),
                state.dataTime(),
                why,
                missing,
                since);
    }
}
