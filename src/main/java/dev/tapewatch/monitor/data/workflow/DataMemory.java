package dev.tapewatch.monitor.data.workflow;

import dev.tapewatch.alert.Alert;
import dev.tapewatch.monitor.data.DataAlert;
import dev.tapewatch.monitor.data.Judgement;
import dev.tapewatch.monitor.episode.EpisodeKey;
import dev.tapewatch.monitor.episode.Episodes;
import dev.tapewatch.monitor.episode.Look;
import dev.tapewatch.monitor.episode.OpenEpisode;
import dev.tapewatch.monitor.episode.Sighting;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** What the watch over the data remembers from look to look. */
final class DataMemory {
    /** Between two alerts of an episode of which the latter says nothing worse than was told before. */
    private static final Duration THROTTLE = Duration.ofMinutes(15);

    private DataState state;

    DataMemory(DataState state) {
        this.state = state;
    }

    DataState state() {
        return state;
    }

    DataActivities.Before before() {
        return new DataActivities.Before(
                state.market(), state.notes(), state.episodes().open());
    }

    void setInterval(Duration interval) {
        state = new DataState(
                interval,
                state.eventsPerRun(),
                state.market(),
                state.episodes(),
                state.notes(),
                state.findings(),
                state.roundsDone(),
                state.lastRoundAt(),
                state.problem());
    }

    /** Takes over what a look came to and answers the alerts to raise. */
    List<Alert> apply(Judgement judgement, Instant wall) {
        // Times and symbols of one market say nothing about those of another.
        boolean sameMarket = state.market() == null || judgement.market().equals(state.market());
        Episodes before = sameMarket ? state.episodes() : state.episodes().forgotten();
        List<Sighting> seen = judgement.findings().stream()
                .map(finding -> new Sighting(finding.key(), finding.symbol(), finding.severity()))
                .toList();
        List<EpisodeKey> gone = before.open().stream()
                .map(OpenEpisode::key)
                .filter(key -> !judgement.unknown().contains(key))
                .toList();
        Episodes.Step step = before.after(new Look(seen, gone, THROTTLE, false), judgement.now());
        state = new DataState(
                state.interval(),
                state.eventsPerRun(),
                judgement.market(),
                step.episodes(),
                judgement.notes(),
                judgement.findings(),
                state.roundsDone() + 1,
                wall,
                null);
        return step.turns().stream().map(turn -> DataAlert.of(turn, judgement)).toList();
    }

    void lookFailed(String why) {
        state = new DataState(
                state.interval(),
                state.eventsPerRun(),
                state.market(),
                state.episodes(),
                state.notes(),
                state.findings(),
                state.roundsDone(),
                state.lastRoundAt(),
                why);
    }
}
