package dev.tapewatch.testing;

import dev.tapewatch.alert.Alert;
import dev.tapewatch.alert.Severity;
import dev.tapewatch.routing.Counts;
import dev.tapewatch.routing.Limits;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The sliding windows of {@link InMemoryDeliveryLedger}. */
final class InMemoryCounts {
    private final Map<List<Object>, Counts> taken = new HashMap<>();
    private final Map<List<Object>, Told> topics = new HashMap<>();
    private final Map<List<Object>, List<Instant>> times = new HashMap<>();

    private record Told(String alertId, Instant at) {}

    Counts take(Alert alert, String channel, Limits limits, Duration duplicateWindow, Instant now) {
        Counts first = taken.get(List.<Object>of(channel, alert.id()));
        if (first != null) {
            return first;
        }
        String duplicateOf = duplicateOf(alert, channel, duplicateWindow, now);
        List<Instant> ofRule = window(List.of(channel, alert.topic().rule()), limits.stormWindow(), now);
        ofRule.add(now);
        boolean storm = ofRule.size() > limits.storm();
        Instant endsAt = now;
        boolean within = true;
        if (alert.severity() != Severity.CRITICAL) {
            List<Instant> all = window(List.of(channel), limits.window(), now);
            List<Instant> type = window(List.of(channel, alert.type()), limits.window(), now);
            Integer most = limits.perType().get(alert.type());
            Instant allEnds = roomAt(all, limits.all(), limits.window(), now);
            Instant typeEnds = most == null ? now : roomAt(type, most, limits.window(), now);
            endsAt = allEnds.isAfter(typeEnds) ? allEnds : typeEnds;
            within = !endsAt.isAfter(now);
            if (within && !storm && duplicateOf == null) {
                all.add(now);
                type.add(now);
            }
        }
        Counts counts = new Counts(
                now,
                duplicateOf,
                ofRule.size(),
                ofRule.stream().min(Instant::compareTo).orElse(now).plus(limits.stormWindow()),
                within,
                endsAt);
        taken.put(List.of(channel, alert.id()), counts);
        return counts;
    }

    private @Nullable String duplicateOf(Alert alert, String channel, Duration window, Instant now) {
        List<Object> key = List.of(channel, InMemoryDeliveryLedger.topic(alert));
        Told told = topics.get(key);
        if (told != null && told.at().plus(window).isAfter(now)) {
            return told.alertId();
        }
        topics.put(key, new Told(alert.id(), now));
        return null;
    }

    private List<Instant> window(List<Object> key, Duration length, Instant now) {
        List<Instant> window = times.computeIfAbsent(key, unknown -> new ArrayList<>());
        window.removeIf(time -> !time.plus(length).isAfter(now));
        return window;
    }

    /** Now where there is room; otherwise when so many have left that there is. */
    private static Instant roomAt(List<Instant> window, int most, Duration length, Instant now) {
        if (window.size() < most) {
            return now;
        }
        if (most == 0) {
            return now.plus(length);
        }
        return window.stream().sorted().toList().get(window.size() - most).plus(length);
    }
}
