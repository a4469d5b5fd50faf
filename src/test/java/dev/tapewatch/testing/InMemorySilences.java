package dev.tapewatch.testing;

import dev.tapewatch.alert.Alert;
import dev.tapewatch.alert.AlertLog;
import dev.tapewatch.alert.LoggedAlert;
import dev.tapewatch.problem.Problem;
import dev.tapewatch.routing.Matcher;
import dev.tapewatch.routing.Silence;
import dev.tapewatch.routing.Silences;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A door to silences whose time stands still. */
public final class InMemorySilences implements Silences {
    private static final Instant NOW = Instant.parse("2026-11-23T15:00:00Z");

    public final FailureSwitch failures = new FailureSwitch();
    private final AlertLog log;
    private final Map<String, Silence> byRequestKey = new LinkedHashMap<>();

    /** @param log the alerts that are known */
    public InMemorySilences(AlertLog log) {
        this.log = log;
    }

    @Override
    public synchronized Silence create(Matcher matcher, Duration length, @Nullable String comment, String requestKey) {
        failures.check();
        String id = "S-" + (byRequestKey.size() + 1);
        return Objects.requireNonNull(byRequestKey.computeIfAbsent(
                requestKey, key -> new Silence(id, matcher, NOW, NOW.plus(length), comment)));
    }

    @Override
    public synchronized Silence snooze(String alertId, Duration length, @Nullable String comment, String requestKey) {
        failures.check();
        Alert alert = log.find(alertId)
                .map(LoggedAlert::alert)
                .orElseThrow(() ->
                        Problem.notFound("there is no alert of this id; get_recent_alerts shows the ids of alerts"));
        Set<String> symbols = alert.symbol() == null ? Set.of() : Set.of(alert.symbol());
        Matcher matcher =
                new Matcher(Set.of(), Set.of(), symbols, Set.of(alert.topic().rule()));
        return create(matcher, length, comment, requestKey);
    }

    @Override
    public synchronized List<Silence> list() {
        failures.check();
        return byRequestKey.values().stream()
                .sorted(Comparator.comparing(Silence::endsAt))
                .toList();
    }

    @Override
    public synchronized Silence delete(String id) {
        Silence silence = list().stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow(() -> Problem.notFound("there is no silence of this id; list_silences shows all"));
        byRequestKey.values().remove(silence);
        return silence;
    }
}
