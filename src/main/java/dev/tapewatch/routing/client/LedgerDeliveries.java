package dev.tapewatch.routing.client;

import dev.tapewatch.problem.Problem;
import dev.tapewatch.routing.Acknowledgement;
import dev.tapewatch.routing.Deliveries;
import dev.tapewatch.routing.Delivery;
import dev.tapewatch.routing.DeliveryLedger;
import dev.tapewatch.routing.workflow.ChannelWake;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What became of alerts, as the ledger has it. */
public final class LedgerDeliveries implements Deliveries {
    private final DeliveryLedger ledger;
    private final KnownAlerts alerts;
    private final Set<String> channels;
    private final ChannelWake wake;
    private final Clock clock;

    /**
     * Opens the door.
     *
     * @param channels the names of those that alerts can be sent to
     * @param clock the wall clock
     */
    public LedgerDeliveries(
            DeliveryLedger ledger, KnownAlerts alerts, Set<String> channels, ChannelWake wake, Clock clock) {
        this.ledger = ledger;
        this.alerts = alerts;
        this.channels = Set.copyOf(channels);
        this.wake = wake;
        this.clock = clock;
    }

    @Override
    public List<Delivery> of(String alertId) {
        return ledger.of(alertId);
    }

    @Override
    public Page list(Filter filter, int limit, @Nullable String cursor) {
        return ledger.list(filter, limit, cursor);
    }

    @Override
    public List<Delivery> retry(String alertId, @Nullable String channel) {
        List<Delivery> asked = asked(alertId, channel);
        List<String> open = asked.stream()
                .filter(LedgerDeliveries::canBeSentAgain)
                .map(Delivery::channel)
                .toList();
        List<String> alive = open.stream().filter(this::isAlive).toList();
        if (!open.isEmpty() && alive.isEmpty()) {
            throw Problem.conflict(
                    "nothing can be sent on " + String.join(", ", open) + ": "
                            + (channels.containsAll(open)
                                    ? "the channel is dead; correct its settings, restart the server, call test_channel, and"
                                            + " retry once the test has arrived"
                                    : "there is no such channel any more; put it into the configuration and restart the server"));
        }
        alive.forEach(name -> ledger.requeue(alertId, name, clock.instant()));
        List<Delivery> now = asked(alertId, channel);
        List<String> waiting = now.stream()
                .filter(LedgerDeliveries::waits)
                .map(Delivery::channel)
                .filter(channels::contains)
                .toList();
        // Those that were queued already too: an earlier call may have failed between queueing and waking.
        if (!waiting.isEmpty()) {
            wake.wake(waiting);
        }
        if (alive.isEmpty()) {
            throw Problem.conflict("nothing is to be sent again of alert " + alertId + ": it is "
                    + asked.stream()
                            .map(delivery -> state(delivery) + " on " + delivery.channel())
                            .collect(Collectors.joining(", "))
                    + "; only what is dead, failed or suppressed can be");
        }
        return now;
    }

    private List<Delivery> asked(String alertId, @Nullable String channel) {
        List<Delivery> all = ledger.of(alertId);
        if (all.isEmpty()) {
            alerts.get(alertId);
            throw Problem.conflict(
                    "alert " + alertId + " is on its way to no channel: it is routed within seconds of being"
                            + " raised, and then list_deliveries shows it; if it stays so, no route leads anywhere but the log");
        }
        List<Delivery> asked = all.stream()
                .filter(delivery -> channel == null || channel.equals(delivery.channel()))
                .toList();
        if (asked.isEmpty()) {
            throw Problem.notFound("alert " + alertId + " was not routed to channel " + channel + ": expected one of "
                    + all.stream().map(Delivery::channel).collect(Collectors.joining(", ")));
        }
        return asked;
    }

    private static boolean canBeSentAgain(Delivery delivery) {
        return switch (delivery.state()) {
            case DEAD, SUPPRESSED, FAILED -> true;
            case PENDING, SENT -> false;
        };
    }

    private static boolean waits(Delivery delivery) {
        return switch (delivery.state()) {
            case PENDING, FAILED -> true;
            case SENT, SUPPRESSED, DEAD -> false;
        };
    }

    private boolean isAlive(String channel) {
        return channels.contains(channel) && !ledger.health(channel).dead();
    }

    private static String state(Delivery delivery) {
        return delivery.state().name().toLowerCase(Locale.ROOT);
    }

    @Override
    public Acknowledgement acknowledge(String alertId, @Nullable String comment) {
        return ledger.acknowledge(alerts.get(alertId), comment, clock.instant());
    }

    @Override
    public @Nullable Acknowledgement acknowledgement(String alertId) {
        return ledger.acknowledgement(alertId).orElse(null);
    }
}
