package dev.tapewatch.testing;

import dev.tapewatch.monitor.MonitorStatus;
import dev.tapewatch.monitor.Monitored;
import dev.tapewatch.problem.Problem;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A monitor that completes a round whenever it is asked, unless the test holds it back. */
public final class ScriptedMonitor implements Monitored {
    private final String name;
    private final Clock clock;
    private volatile boolean watching = true;
    private volatile boolean working = true;
    private volatile boolean reachable = true;
    private volatile @Nullable Instant lastRound;
    private volatile @Nullable Instant dataStandsAt;

    public ScriptedMonitor(String name, Clock clock) {
        this.name = name;
        this.clock = clock;
    }

    public void watching(boolean yes) {
        watching = yes;
    }

    public void working(boolean yes) {
        working = yes;
    }

    public void reachable(boolean yes) {
        reachable = yes;
    }

    /** Its data comes from this moment from now on; null for always fresh data. */
    public void dataStandsAt(@Nullable Instant moment) {
        dataStandsAt = moment;
    }

    @Override
    public List<MonitorStatus> statuses() {
        if (!reachable) {
            throw Problem.of(Problem.Kind.UNAVAILABLE, name + " does not answer now");
        }
        if (working && watching) {
            lastRound = clock.instant();
        }
        Instant data = dataStandsAt == null ? lastRound : dataStandsAt;
        return List.of(new MonitorStatus(name, watching, Duration.ofMinutes(1), 7, lastRound, data, null));
    }
}
