package dev.tapewatch.monitor.heartbeat.workflow;

import dev.tapewatch.alert.Alert;
import dev.tapewatch.monitor.episode.Episodes;
import dev.tapewatch.monitor.heartbeat.Examination;
import dev.tapewatch.monitor.heartbeat.SystemAlert;
import dev.tapewatch.monitor.heartbeat.Vitals;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/** What the heartbeat remembers from look to look. */
final class Watchman {
    private HeartbeatState state;

    Watchman(HeartbeatState state) {
        this.state = state;
    }

    HeartbeatState state() {
        return state;
    }

    void setInterval(Duration interval) {
        state = new HeartbeatState(
                interval,
                state.eventsPerRun(),
                state.episodes(),
                state.monitors(),
                state.awakeSince(),
                state.roundsDone(),
                state.lastRoundAt(),
                state.problem());
    }

    /** Takes over what was heard and answers the alerts to raise. */
    List<Alert> apply(HeartbeatActivities.Reading reading, Instant now) {
        Instant awakeSince = awakeSince(now);
        Examination examination = Examination.of(
                state.monitors(), reading.pulses(), awakeSince, state.episodes().open(), now);
        Episodes.Step step = state.episodes().after(examination.look(), now);
        state = new HeartbeatState(
                state.interval(),
                state.eventsPerRun(),
                step.episodes(),
                examination.monitors(),
                awakeSince,
                state.roundsDone() + 1,
                now,
                null);
        return step.turns().stream()
                .map(turn -> SystemAlert.of(turn, examination.monitors(), now, reading.marketTime()))
                .toList();
    }

    /** While it did not look itself nobody else was at work either, as when the server was off: all begin anew. */
    private Instant awakeSince(Instant now) {
        Instant last = state.lastRoundAt();
        boolean asleep = last == null || Duration.between(last, now).compareTo(Vitals.patience(state.interval())) > 0;
        return asleep ? now : Objects.requireNonNullElse(state.awakeSince(), now);
    }

    void listeningFailed(String why) {
        state = new HeartbeatState(
                state.interval(),
                state.eventsPerRun(),
                state.episodes(),
                state.monitors(),
                state.awakeSince(),
                state.roundsDone(),
                state.lastRoundAt(),
                why);
    }
}
