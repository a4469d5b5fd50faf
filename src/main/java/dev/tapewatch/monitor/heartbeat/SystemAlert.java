package dev.tapewatch.monitor.heartbeat;

import dev.tapewatch.alert.Alert;
import dev.tapewatch.alert.AlertType;
import dev.tapewatch.alert.Severity;
import dev.tapewatch.alert.Topic;
import dev.tapewatch.monitor.MonitorStatus;
import dev.tapewatch.monitor.episode.OpenEpisode;
import dev.tapewatch.monitor.episode.Turn;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes the alerts about the monitors themselves. The id names monitor, what is wrong, episode and alert. */
public final class SystemAlert {
    private static final String SOURCE = "tapewatch";

    /** Nobody chooses channels for them; the routes do. */
    private static final List<String> CHANNELS = List.of();

    private SystemAlert() {}

    /**
     * The alert of a turn.
     *
     * @param now by the wall clock
     * @param marketTime the same by the market's
     */
    public static Alert of(Turn turn, List<Vitals> monitors, Instant now, Instant marketTime) {
        OpenEpisode episode = turn.episode();
        String name = Objects.requireNonNull(episode.key().subject());
        String kind = episode.key().kind();
        Optional<Vitals> vitals = monitors.stream()
                .filter(monitor -> monitor.status().name().equals(name))
                .findFirst();
        boolean ended = turn.what() == Turn.What.ENDED;
        String message = ended ? recovered(name, kind, episode, now) : troubled(name, kind, vitals.orElseThrow(), now);
        return new Alert(
                "system/" + name + "/" + kind + "/" + episode.number() + "/" + episode.alerts(),
                AlertType.SYSTEM,
                ended ? Severity.INFO : episode.severity(),
                null,
                title(name, kind, turn.what()),
                message,
                marketTime,
                SOURCE,
                details(name, kind, turn, vitals.map(Vitals::status).orElse(null)),
                topic(name, kind, turn),
                CHANNELS);
    }

    /** A reminder says what was said before. */
    private static Topic topic(String name, String kind, Turn turn) {
        String what = turn.what() == Turn.What.ENDED
                ? "ended"
                : turn.episode().severity().name().toLowerCase(Locale.ROOT);
        return new Topic("system/" + name + "/" + kind, turn.episode().number() + "/" + what);
    }

    private static String title(String name, String kind, Turn.What what) {
        String trouble = kind.equals(Examination.LATE) ? name + " is late" : name + " works with stale data";
        return switch (what) {
            case BEGAN -> trouble;
            case WORSENED -> trouble + ": worse";
            case REMINDER -> trouble + ": still";
            case ENDED -> trouble + ": resolved";
        };
    }

    private static String recovered(String name, String kind, OpenEpisode episode, Instant now) {
        String trouble = kind.equals(Examination.LATE) ? " was late" : " worked with stale data";
        return name + trouble + "; that is over, or it has nothing to watch now. It was told of "
                + words(Duration.between(episode.since(), now)) + " ago.";
    }

    private static String troubled(String name, String kind, Vitals vitals, Instant now) {
        MonitorStatus status = vitals.status();
        if (!kind.equals(Examination.LATE)) {
            return "The data that %s works with was %s old at its latest round, in market hours."
                    .formatted(name, words(vitals.data().age()));
        }
        String silence = vitals.silence() == null ? status.problem() : vitals.silence();
        return "%s has completed no round for %s; one is due every %s.%s"
                .formatted(
                        name,
                        words(vitals.waiting(vitals.since(), now)),
                        words(status.interval()),
                        silence == null ? "" : " It says: " + silence + ".");
    }

    private static Map<String, Object> details(String name, String kind, Turn turn, @Nullable MonitorStatus status) {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("monitor", name);
        details.put("kind", kind);
        details.put("event", turn.what().name().toLowerCase(Locale.ROOT));
        details.put("episode", turn.episode().number());
        details.put("alert_of_episode", turn.episode().alerts());
        details.put("since", turn.episode().since().toString());
        if (status != null) {
            details.put("interval_seconds", status.interval().toSeconds());
            details.put("rounds_done", status.roundsDone());
            details.put("last_round_at", text(status.lastRoundAt()));
            details.put("data_time", text(status.dataTime()));
        }
        details.put(
                "explanation",
                kind.equals(Examination.LATE)
                        ? "A monitor with something to watch is late when it has completed no round for three intervals"
                                + " and a minute, at two looks in a row; critical when it lasts ten times as long."
                        : "Data is stale when it was older than %d minutes at a round in market hours, what passed while the market was closed not counted; critical at ten times that age."
                                .formatted(DataAge.LIMIT.toMinutes()));
        details.put("channels", CHANNELS);
        return details;
    }

    private static String text(@Nullable Instant moment) {
        return moment == null ? "never" : moment.toString();
    }

    private static String words(Duration time) {
        if (time.compareTo(Duration.ofMinutes(2)) < 0) {
            return time.toSeconds() + " seconds";
        }
        return time.compareTo(Duration.ofHours(2)) < 0 ? time.toMinutes() + " minutes" : time.toHours() + " hours";
    }
}
