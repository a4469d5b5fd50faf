package dev.tapewatch.bench;

import com.google.protobuf.Timestamp;
import dev.tapewatch.backing.TemporalPayloads;
import dev.tapewatch.monitor.price.PriceCheck;
import dev.tapewatch.monitor.price.PriceFiring;
import io.temporal.api.common.v1.Payloads;
import io.temporal.api.enums.v1.EventType;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.common.converter.DataConverter;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The look of a shard at the market that found an alert to raise, as its history tells it. All moments are since 1970.
 *
 * @param signalled when the signal that called for it was noted
 * @param started when the worker took the workflow task up
 * @param decided when the task's result was noted, with what fired in it
 */
record FiringLook(Duration signalled, Duration started, Duration decided) {
    private static final DataConverter CONVERTER = TemporalPayloads.converter();

    /** For each alert that fired in a history, by its id, the look that found it. */
    static Map<String, FiringLook> in(List<HistoryEvent> history) {
        Map<String, FiringLook> looks = new HashMap<>();
        for (HistoryEvent event : history) {
            if (event.getEventType() == EventType.EVENT_TYPE_MARKER_RECORDED) {
                for (PriceFiring firing : firings(event)) {
                    looks.put(firing.ruleId() + "/" + firing.episode(), of(event, history));
                }
            }
        }
        return looks;
    }

    private static List<PriceFiring> firings(HistoryEvent marker) {
        Payloads result =
                marker.getMarkerRecordedEventAttributes().getDetailsMap().get("result");
        if (result == null || result.getPayloadsCount() == 0) {
            return List.of();
        }
        PriceCheck.Result check =
                CONVERTER.fromPayloads(0, Optional.of(result), PriceCheck.Result.class, PriceCheck.Result.class);
        return check.firings();
    }

    private static FiringLook of(HistoryEvent marker, List<HistoryEvent> history) {
        // Events are numbered from 1 on.
        int completed = (int) marker.getMarkerRecordedEventAttributes().getWorkflowTaskCompletedEventId() - 1;
        int started = (int) history.get(completed)
                        .getWorkflowTaskCompletedEventAttributes()
                        .getStartedEventId()
                - 1;
        int signalled = started;
        while (signalled > 0
                && history.get(signalled).getEventType() != EventType.EVENT_TYPE_WORKFLOW_EXECUTION_SIGNALED) {
            signalled--;
        }
        return new FiringLook(time(history.get(signalled)), time(history.get(started)), time(history.get(completed)));
    }

    private static Duration time(HistoryEvent event) {
        Timestamp time = event.getEventTime();
        return Duration.ofSeconds(time.getSeconds(), time.getNanos());
    }
}
