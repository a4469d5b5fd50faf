package dev.tapewatch.monitor.heartbeat;

import dev.tapewatch.alert.Severity;
import dev.tapewatch.monitor.MonitorStatus;
import dev.tapewatch.monitor.episode.EpisodeKey;
import dev.tapewatch.monitor.episode.Look;
import dev.tapewatch.monitor.episode.OpenEpisode;
import dev.tapewatch.monitor.episode.Sighting;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a look at the monitors came to. One that has something to watch is late when it has completed no round for three
 * intervals and a minute, at two looks in a row; its data is stale when it was older than 15 minutes in market hours. Either
 * is a warning, and critical when it lasts ten times as long.
 *
 * @param monitors all of them
 */
public record Examination(List<Vitals> monitors, Look look) {
    public static final String LATE = "late";
    public static final String STALE = "stale";

    private static final int CRITICAL = 10;
    private static final Duration UNKNOWN_INTERVAL = Duration.ofMinutes(1);

    public Examination {
        monitors = List.copyOf(monitors);
    }

    /**
     * Examines the monitors.
     *
     * @param before what was known of them
     * @param awakeSince from when on the heartbeat has been looking without a gap
     * @param open the episodes that are open
     * @param now by the wall clock
     */
    public static Examination of(
            List<Vitals> before, List<Pulse> pulses, Instant awakeSince, List<OpenEpisode> open, Instant now) {
        List<Vitals> monitors = new ArrayList<>();
        List<Sighting> seen = new ArrayList<>();
        List<EpisodeKey> unknown = new ArrayList<>();
        for (Vitals vitals : vitals(before, pulses, now)) {
            String name = vitals.status().name();
            boolean due = vitals.status().watching();
            Duration waiting = vitals.waiting(awakeSince, now);
            boolean late = due && waiting.compareTo(vitals.patience()) > 0;
            if (late && vitals.late()) {
                seen.add(sighting(LATE, name, waiting, vitals.patience()));
            }
            if (due && (vitals.silence() != null || vitals.data().state() == DataAge.State.UNDECIDED)) {
                unknown.add(new EpisodeKey(STALE, name));
            } else if (due && vitals.data().state() == DataAge.State.STALE) {
                seen.add(sighting(STALE, name, vitals.data().age(), DataAge.LIMIT));
            }
            monitors.add(vitals.lateness(late));
        }
        List<EpisodeKey> gone = open.stream()
                .map(OpenEpisode::key)
                .filter(key -> !unknown.contains(key))
                .toList();
        return new Examination(monitors, new Look(seen, gone, UNKNOWN_INTERVAL, false));
    }

    private static Sighting sighting(String kind, String name, Duration lasting, Duration limit) {
        boolean critical = lasting.compareTo(limit.multipliedBy(CRITICAL)) > 0;
        return new Sighting(new EpisodeKey(kind, name), null, critical ? Severity.CRITICAL : Severity.WARNING);
    }

    /** Each monitor once, even if two kinds tell of it. */
    private static List<Vitals> vitals(List<Vitals> before, List<Pulse> pulses, Instant now) {
        Map<String, Vitals> all = new LinkedHashMap<>();
        for (Pulse pulse : pulses) {
            List<Vitals> told = pulse.problem() == null
                    ? pulse.beats().stream()
                            .map(beat -> heard(before, pulse.source(), beat, now))
                            .toList()
                    : unheard(before, pulse.source(), pulse.problem(), now);
            told.forEach(vitals -> all.putIfAbsent(vitals.status().name(), vitals));
        }
        return List.copyOf(all.values());
    }

    private static Vitals heard(List<Vitals> before, String source, Pulse.Beat beat, Instant now) {
        Optional<Vitals> known = before.stream()
                .filter(vitals -> vitals.status().name().equals(beat.status().name()))
                .filter(vitals -> vitals.status().watching() && beat.status().watching())
                .findFirst();
        return new Vitals(
                source,
                beat.status(),
                known.map(Vitals::since).orElse(now),
                known.map(Vitals::late).orElse(false),
                null,
                beat.data());
    }

    /** Who cannot be asked is taken to do nothing. One of whom nothing was ever heard goes by the name of its kind. */
    private static List<Vitals> unheard(List<Vitals> before, String source, String why, Instant now) {
        List<Vitals> known = before.stream()
                .filter(vitals -> vitals.source().equals(source))
                .map(vitals -> vitals.silent(why))
                .toList();
        MonitorStatus nothing = new MonitorStatus(source, true, UNKNOWN_INTERVAL, 0, null, null, why);
        return known.isEmpty() ? List.of(new Vitals(source, nothing, now, false, why, DataAge.FRESH)) : known;
    }
}
