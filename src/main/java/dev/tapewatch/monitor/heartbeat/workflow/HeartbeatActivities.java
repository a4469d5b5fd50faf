package dev.tapewatch.monitor.heartbeat.workflow;

import dev.tapewatch.monitor.heartbeat.Pulse;
import io.temporal.activity.ActivityInterface;
import java.time.Instant;
import java.util.List;

/** The effects of the heartbeat. */
@ActivityInterface(namePrefix = "Heartbeat")
public interface HeartbeatActivities {
    /**
     * Asks every monitor how it is doing. One that cannot be asked is part of the answer.
     *
     * @param wall the present by the wall clock
     */
    Reading listen(Instant wall);

    /**
     * What was heard.
     *
     * @param marketTime the present by the market's clock
     */
    record Reading(Instant marketTime, List<Pulse> pulses) {
        public Reading {
            pulses = List.copyOf(pulses);
        }
    }
}
