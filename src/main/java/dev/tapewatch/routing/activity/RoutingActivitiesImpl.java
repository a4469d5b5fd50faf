package dev.tapewatch.routing.activity;

import dev.tapewatch.alert.Alert;
import dev.tapewatch.alert.AlertOutbox;
import dev.tapewatch.monitor.activity.ActivityFailures;
import dev.tapewatch.problem.Problem;
import dev.tapewatch.routing.Delivery;
import dev.tapewatch.routing.DeliveryLedger;
import dev.tapewatch.routing.DeliveryState;
import dev.tapewatch.routing.Planned;
import dev.tapewatch.routing.workflow.ChannelWake;
import dev.tapewatch.routing.workflow.RoutingActivities;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Routes alerts: plan, record, wake the channels, and only then take them from the outbox. Whatever fails in between, the
 * alert is still there and is met again; its plan is recorded once, and a channel that is woken twice does no harm.
 */
public final class RoutingActivitiesImpl implements RoutingActivities {
    private static final Logger LOG = LoggerFactory.getLogger(RoutingActivitiesImpl.class);
    private static final int AT_ONCE = 100;

    private final AlertOutbox outbox;
    private final DeliveryLedger ledger;
    private final Decisions decisions;
    private final ChannelWake channels;
    private final RoutingMeters meters;
    private final Clock clock;

    /** @param clock the wall clock */
    public RoutingActivitiesImpl(
            AlertOutbox outbox,
            DeliveryLedger ledger,
            Decisions decisions,
            ChannelWake channels,
            RoutingMeters meters,
            Clock clock) {
        this.outbox = outbox;
        this.ledger = ledger;
        this.decisions = decisions;
        this.channels = channels;
        this.meters = meters;
        this.clock = clock;
    }

    @Override
    public Routed routeWaiting() {
        return ActivityFailures.translated(this::route);
    }

    private Routed route() {
        List<Alert> waiting = outbox.waiting(AT_ONCE);
        Set<String> toWake = new LinkedHashSet<>();
        List<String> done = new ArrayList<>();
        String problem = null;
        for (Alert alert : waiting) {
            String failed = routed(alert, toWake);
            if (failed == null) {
                done.add(alert.id());
            } else {
                problem = failed;
            }
        }
        if (!toWake.isEmpty()) {
            channels.wake(toWake);
        }
        if (!done.isEmpty()) {
            outbox.done(done);
        }
        return new Routed(done.size(), waiting.size() == AT_ONCE && !done.isEmpty(), problem);
    }

    /** Answers why it could not be done; an alert that cannot be routed must not keep the others from it. */
    private @Nullable String routed(Alert alert, Set<String> toWake) {
        try {
            if (!ledger.isRouted(alert.id())) {
                List<Planned> plan = decisions.plan(alert, clock.instant());
                ledger.record(alert, plan, clock.instant());
                meters.planned(alert, plan);
            }
            ledger.of(alert.id()).stream()
                    .filter(RoutingActivitiesImpl::isToBeSent)
                    .map(Delivery::channel)
                    .forEach(toWake::add);
            return null;
        } catch (Problem problem) {
            return switch (problem.kind()) {
                // The ledger is away: so it would be for the others.
                case UNAVAILABLE -> throw problem;
                case BAD_INPUT, NOT_FOUND, CONFLICT, INTERNAL -> stuck(alert, problem);
            };
        } catch (RuntimeException defect) {
            return stuck(alert, defect);
        }
    }

    private static boolean isToBeSent(Delivery delivery) {
        return delivery.state() == DeliveryState.PENDING || delivery.state() == DeliveryState.FAILED;
    }

    private static String stuck(Alert alert, RuntimeException why) {
        LOG.error("Alert {} cannot be routed and stays in the outbox", alert.id(), why);
        return "alert " + alert.id() + " cannot be routed; it is tried again, and the server's log says why";
    }
}
