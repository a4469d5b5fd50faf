package dev.tapewatch.monitor.episode;

import dev.tapewatch.alert.Severity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The episodes of one owner.
 *
 * <p>An alert says that one began; another that it got worse than it ever was, at once; and one that it ended. A severity
 * that falls is not told. One that rises again to what it was before is told only if the latest alert named a lower one,
 * and no sooner than the throttle allows. While nothing changes a reminder may be due, but not of mere information.
 *
 * @param open the oldest first
 * @param begun the number of the latest that began; the next one has the next
 */
public record Episodes(List<OpenEpisode> open, long begun) {
    public static final Episodes NONE = new Episodes(List.of(), 0);

    /**
     * None yet, of an owner that remembers nothing from before {@code start}. They are numbered from its second on: were the
     * owner's memory lost, as with a Temporal in memory, and were they numbered from 1 again, their alerts would bear ids
     * that the log knows, and would be taken for alerts that were told already.
     */
    public static Episodes from(Instant start) {
        return new Episodes(List.of(), start.getEpochSecond());
    }

    public Episodes {
        open = List.copyOf(open);
    }

    /** The episodes after a look, and what is to be said, in the order of the episodes. */
    public record Step(Episodes episodes, List<Turn> turns) {
        public Step {
            turns = List.copyOf(turns);
        }
    }

    /**
     * Takes over what was found.
     *
     * @param now by the clock that the episodes' times are told by
     */
    public Step after(Look look, Instant now) {
        Map<EpisodeKey, Sighting> seen = new LinkedHashMap<>();
        look.seen().forEach(sighting -> seen.merge(sighting.key(), sighting, Sighting::worse));
        List<OpenEpisode> still = new ArrayList<>();
        List<Turn> turns = new ArrayList<>();
        for (OpenEpisode episode : open) {
            Sighting sighting = seen.remove(episode.key());
            if (sighting != null) {
                still.add(lasting(episode, sighting.severity(), look, now, turns));
            } else if (look.gone().contains(episode.key())) {
                turns.add(new Turn(Turn.What.ENDED, episode.toldAs(episode.severity(), now)));
            } else {
                still.add(episode);
            }
        }
        long number = begun;
        for (Sighting sighting : seen.values()) {
            OpenEpisode episode = OpenEpisode.begun(sighting, ++number, now);
            still.add(episode);
            turns.add(new Turn(Turn.What.BEGAN, episode));
        }
        return new Step(new Episodes(still, number), turns);
    }

    private static OpenEpisode lasting(OpenEpisode episode, Severity seen, Look look, Instant now, List<Turn> turns) {
        boolean mayBeToldAgain = episode.mayBeToldAgain(now, look.throttle());
        boolean worst = seen.compareTo(episode.worst()) > 0;
        boolean worseThanTold = seen.compareTo(episode.told()) > 0;
        if (worst || worseThanTold && mayBeToldAgain) {
            return told(Turn.What.WORSENED, episode.toldAs(seen, now), turns);
        }
        if (look.remind() && mayBeToldAgain && seen != Severity.INFO) {
            return told(Turn.What.REMINDER, episode.toldAs(seen, now), turns);
        }
        return episode.keptQuiet(seen);
    }

    private static OpenEpisode told(Turn.What what, OpenEpisode episode, List<Turn> turns) {
        turns.add(new Turn(what, episode));
        return episode;
    }

    /** Without those that are open, of which nothing is known any more; the numbers go on. */
    public Episodes forgotten() {
        return new Episodes(List.of(), begun);
    }
}
