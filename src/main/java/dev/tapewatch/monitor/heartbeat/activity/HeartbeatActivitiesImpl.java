package dev.tapewatch.monitor.heartbeat.activity;

import dev.tapewatch.market.Market;
import dev.tapewatch.market.calendar.TradingCalendar;
import dev.tapewatch.monitor.MonitorStatus;
import dev.tapewatch.monitor.Monitored;
import dev.tapewatch.monitor.heartbeat.DataAge;
import dev.tapewatch.monitor.heartbeat.Pulse;
import dev.tapewatch.monitor.heartbeat.workflow.HeartbeatActivities;
import dev.tapewatch.problem.Problem;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** Asks the monitors one after the other; each answers within seconds. */
public final class HeartbeatActivitiesImpl implements HeartbeatActivities {
    /**
     * A round reads its data at its beginning and is complete at its end. Meanwhile a recorded market may go on by hours,
     * which does not make the data old.
     */
    private static final Duration LONGEST_ROUND = Duration.ofSeconds(30);

    private final Map<String, Monitored> monitors;
    private final Market market;
    private final TradingCalendar calendar;

    /**
     * Opens the ears.
     *
     * @param monitors whom to ask, by a name that is shown where one was never heard of
     */
    public HeartbeatActivitiesImpl(Map<String, Monitored> monitors, Market market, TradingCalendar calendar) {
        this.monitors = new TreeMap<>(monitors);
        this.market = market;
        this.calendar = calendar;
    }

    @Override
    public Reading listen(Instant wall) {
        List<Pulse> pulses = monitors.entrySet().stream()
                .map(monitor -> pulse(monitor.getKey(), monitor.getValue()))
                .toList();
        return new Reading(market.timeAt(wall), pulses);
    }

    private Pulse pulse(String source, Monitored monitor) {
        try {
            return new Pulse(source, monitor.statuses().stream().map(this::beat).toList(), null);
        } catch (Problem silent) {
            return new Pulse(source, List.of(), Objects.requireNonNull(silent.getMessage()));
        }
    }

    private Pulse.Beat beat(MonitorStatus status) {
        Instant round = status.lastRoundAt();
        // A recording that has been played to its end has no newer data to give.
        return new Pulse.Beat(
                status,
                market.ended() || round == null
                        ? DataAge.FRESH
                        : DataAge.of(status.dataTime(), market.timeWas(round.minus(LONGEST_ROUND)), calendar));
    }
}
