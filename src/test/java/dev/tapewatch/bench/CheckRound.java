package dev.tapewatch.bench;

import com.google.protobuf.Timestamp;
import io.temporal.api.enums.v1.EventType;
import io.temporal.api.history.v1.HistoryEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * One check of one shard as its history tells it: from the timer that called for it to the workflow task that noted its
 * result.
 *
 * @param started when the worker took that workflow task up
 * @param bytes of all events from that timer to the next
 */
record CheckRound(Instant begun, Instant started, Instant ended, long bytes) {
    /** All checks in a history, but for the first, which no timer called for, and the last, which may not be over. */
    static List<CheckRound> in(List<HistoryEvent> history) {
        List<CheckRound> rounds = new ArrayList<>();
        int begin = -1;
        for (int place = 0; place < history.size(); place++) {
            if (history.get(place).getEventType() == EventType.EVENT_TYPE_TIMER_FIRED) {
                if (begin >= 0) {
                    rounds.add(of(history.subList(begin, place)));
                }
                begin = place;
            }
        }
        return rounds;
    }

    private static CheckRound of(List<HistoryEvent> events) {
        if (events.stream().noneMatch(event -> event.getEventType() == EventType.EVENT_TYPE_MARKER_RECORDED)) {
            throw new IllegalStateException("a round without a check: " + events);
        }
        return new CheckRound(
                instant(events.getFirst()),
                instant(last(EventType.EVENT_TYPE_WORKFLOW_TASK_STARTED, events)),
                instant(last(EventType.EVENT_TYPE_WORKFLOW_TASK_COMPLETED, events)),
                events.stream().mapToLong(HistoryEvent::getSerializedSize).sum());
    }

    private static HistoryEvent last(EventType type, List<HistoryEvent> events) {
        return events.reversed().stream()
                .filter(event -> event.getEventType() == type)
                .findFirst()
                .orElseThrow();
    }

    private static Instant instant(HistoryEvent event) {
        Timestamp time = event.getEventTime();
        return Instant.ofEpochSecond(time.getSeconds(), time.getNanos());
    }

    Duration length() {
        return Duration.between(begun, ended);
    }

    /** The part of it that was spent in the worker; the rest is Temporal's. */
    Duration inWorker() {
        return Duration.between(started, ended);
    }

    /** The time in which at least one of these checks was under way. */
    static Duration union(List<CheckRound> rounds) {
        List<CheckRound> sorted =
                rounds.stream().sorted(Comparator.comparing(CheckRound::begun)).toList();
        Duration busy = Duration.ZERO;
        Instant reached = Instant.MIN;
        for (CheckRound round : sorted) {
            Instant from = round.begun.isAfter(reached) ? round.begun : reached;
            if (round.ended.isAfter(from)) {
                busy = busy.plus(Duration.between(from, round.ended));
                reached = round.ended;
            }
        }
        return busy;
    }
}
