package dev.tapewatch.testing;

import dev.tapewatch.alert.AlertLog;
import dev.tapewatch.problem.Problem;
import dev.tapewatch.routing.Acknowledgement;
import dev.tapewatch.routing.Deliveries;
import dev.tapewatch.routing.Delivery;
import dev.tapewatch.routing.DeliveryState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A door to deliveries that never move by themselves. */
public final class InMemoryDeliveries implements Deliveries {
    private static final Instant NOW = Instant.parse("2026-11-23T15:00:00Z");

    public final FailureSwitch failures = new FailureSwitch();
    private final AlertLog log;
    private final List<Delivery> newestFirst = new ArrayList<>();
    private final Map<String, Acknowledgement> acknowledgements = new HashMap<>();

    /** @param log the alerts that are known */
    public InMemoryDeliveries(AlertLog log) {
        this.log = log;
    }

    /** This is how it is now. */
    public synchronized void put(Delivery delivery) {
        newestFirst.removeIf(other ->
                other.alertId().equals(delivery.alertId()) && other.channel().equals(delivery.channel()));
        newestFirst.addFirst(delivery);
    }

    @Override
    public synchronized List<Delivery> of(String alertId) {
        failures.check();
        return newestFirst.reversed().stream()
                .filter(delivery -> delivery.alertId().equals(alertId))
                .toList();
    }

    @Override
    public synchronized Page list(Filter filter, int limit, @Nullable String cursor) {
        failures.check();
        int from = cursor == null ? 0 : place(cursor);
        List<Delivery> all = newestFirst.stream()
                .filter(delivery -> filter.channel() == null || filter.channel().equals(delivery.channel()))
                .filter(delivery -> filter.state() == null || filter.state() == delivery.state())
                .filter(delivery -> filter.alertId() == null || filter.alertId().equals(delivery.alertId()))
                .toList();
        int to = Math.min(from + limit, all.size());
        return new Page(all.subList(from, to), to < all.size() ? String.valueOf(to) : null);
    }

    private static int place(String cursor) {
        try {
            return Integer.parseInt(cursor);
        } catch (NumberFormatException e) {
            throw Problem.badInput("cursor is not one of list_deliveries");
        }
    }

    @Override
    public synchronized List<Delivery> retry(String alertId, @Nullable String channel) {
        requireAlert(alertId);
        List<Delivery> again = of(alertId).stream()
                .filter(delivery -> channel == null || channel.equals(delivery.channel()))
                .filter(delivery ->
                        delivery.state() == DeliveryState.DEAD || delivery.state() == DeliveryState.SUPPRESSED)
                .map(InMemoryDeliveries::pending)
                .toList();
        if (again.isEmpty()) {
            throw Problem.conflict("nothing of this alert was given up or suppressed there");
        }
        again.forEach(this::put);
        return again;
    }

    private static Delivery pending(Delivery old) {
        return new Delivery(
                old.alertId(),
                old.channel(),
                old.type(),
                old.severity(),
                old.symbol(),
                DeliveryState.PENDING,
                null,
                null,
                0,
                0,
                null,
                null,
                null,
                old.createdAt(),
                NOW);
    }

    @Override
    public synchronized Acknowledgement acknowledge(String alertId, @Nullable String comment) {
        requireAlert(alertId);
        return Objects.requireNonNull(
                acknowledgements.computeIfAbsent(alertId, id -> new Acknowledgement(id, NOW, comment)));
    }

    @Override
    public synchronized @Nullable Acknowledgement acknowledgement(String alertId) {
        failures.check();
        return acknowledgements.get(alertId);
    }

    private void requireAlert(String alertId) {
        failures.check();
        if (log.find(alertId).isEmpty()) {
            throw Problem.notFound("there is no alert of this id; get_recent_alerts shows the ids of alerts");
        }
    }
}
