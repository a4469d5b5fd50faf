package dev.tapewatch.routing.activity;

import dev.tapewatch.alert.AlertLog;
import dev.tapewatch.channel.Channel;
import dev.tapewatch.channel.Outcome;
import dev.tapewatch.monitor.activity.ActivityFailures;
import dev.tapewatch.routing.Backoff;
import dev.tapewatch.routing.ChannelHealth;
import dev.tapewatch.routing.DeliveryLedger;
import dev.tapewatch.routing.Due;
import dev.tapewatch.routing.RoutingPolicy;
import dev.tapewatch.routing.workflow.DeliveryActivities;
import io.temporal.activity.Activity;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Sends what is due on a channel: claims one delivery, sends it, writes down what became of it, and claims the next, so
 * that a critical alert overtakes between any two.
 *
 * <p>Each delivery arrives once, with one exception: where the server dies, or the ledger is away for longer than a claim
 * lasts, after the channel took a message and before that was written down. Nobody can know then whether it arrived, so it
 * is sent again when its claim has ended, under the same key and with {@link Due#uncertain} raised by one.
 */
public final class DeliveryActivitiesImpl implements DeliveryActivities {
    /** Longer than a channel may take to send. */
    static final Duration LEASE = Duration.ofSeconds(30);

    private static final int MOST_MESSAGES = 20;
    private static final Duration LONGEST_TURN = Duration.ofSeconds(20);
    private static final int FAILURES_TO_REST = 3;
    private static final Duration SHORTEST_REST = Duration.ofSeconds(1);

    private final Map<String, Channel> channels = new LinkedHashMap<>();
    private final DeliveryLedger ledger;
    private final AlertLog log;
    private final RoutingPolicy policy;
    private final Sender sender;
    private final Insistence insistence;
    private final RoutingMeters meters;
    private final Clock clock;
    private final UnaryOperator<Instant> marketTime;
    private final RandomGenerator random;

    /**
     * Opens the ways out.
     *
     * @param log takes the alert that a channel is dead
     * @param clock the wall clock
     * @param marketTime the market's time at a moment of the wall clock
     * @param random spreads what failed together
     * @param ledgerPause between two tries to write down an outcome, of which there are twenty
     */
    public DeliveryActivitiesImpl(
            List<Channel> channels,
            DeliveryLedger ledger,
            AlertLog log,
            RoutingPolicy policy,
            Pages pages,
            RoutingMeters meters,
            Clock clock,
            UnaryOperator<Instant> marketTime,
            RandomGenerator random,
            Duration ledgerPause) {
        channels.forEach(channel -> this.channels.put(channel.name(), channel));
        this.ledger = ledger;
        this.log = log;
        this.policy = policy;
        this.sender = new Sender(pages);
        this.meters = meters;
        this.insistence = new Insistence(ledgerPause);
        this.clock = clock;
        this.marketTime = marketTime;
        this.random = random;
    }

    @Override
    public Round deliverDue(Turn turn) {
        return ActivityFailures.translated(() -> {
            Channel channel = channels.get(turn.channel());
            return channel == null ? missing(turn) : takeTurn(channel, turn.failures());
        });
    }

    private Round missing(Turn turn) {
        if (turn.giveUp() && !ledger.health(turn.channel()).dead()) {
            ledger.died(turn.channel(), noLongerThere(turn.channel()), clock.instant());
        }
        return new Round(Kind.MISSING, null, turn.failures());
    }

    private static String noLongerThere(String channel) {
        return "there is no channel " + channel + " any more";
    }

    private Round takeTurn(Channel channel, int failuresBefore) {
        Instant start = clock.instant();
        ChannelHealth health = ledger.health(channel.name());
        if (health.dead() && noLongerThere(channel.name()).equals(health.lastError())) {
            // It is in the configuration again.
            ledger.revived(channel.name(), start);
        } else if (health.dead()) {
            // Once more, in case the server died between the death and the telling: the log takes it once.
            tell(channel, health.deaths(), Objects.requireNonNullElse(health.lastError(), "it refuses everything"));
            return new Round(Kind.DEAD, null, 0);
        }
        Instant rest = health.restsUntil();
        if (rest != null && start.isBefore(rest)) {
            return new Round(Kind.RESTS, rest, failuresBefore);
        }
        return sendDue(channel, failuresBefore, start.plus(LONGEST_TURN));
    }

    private Round sendDue(Channel channel, int failuresBefore, Instant end) {
        Round round = new Round(Kind.MORE, null, failuresBefore);
        for (int tried = 0; tried < MOST_MESSAGES && clock.instant().isBefore(end); tried++) {
            beat();
            List<Due> claimed = ledger.claim(channel.name(), 1, LEASE, clock.instant());
            if (claimed.isEmpty()) {
                return new Round(Kind.IDLE, ledger.nextDue(channel.name()).orElse(null), round.failures());
            }
            round = deliver(channel, claimed.getFirst(), round.failures());
            if (round.kind() != Kind.MORE) {
                return round;
            }
        }
        return round;
    }

    private Round deliver(Channel channel, Due due, int failuresBefore) {
        Outcome outcome = sender.send(channel, due);
        meters.attempted(channel.name(), outcome);
        Instant now = clock.instant();
        return switch (outcome) {
            case Outcome.Sent sent -> {
                write(() -> ledger.sent(due, sent.reference(), now));
                yield wellAgain(channel.name(), failuresBefore, now);
            }
            case Outcome.Refused refused -> {
                write(() -> ledger.givenUp(due, refused.why(), now));
                yield new Round(Kind.MORE, null, 0);
            }
            case Outcome.RateLimited limited -> rateLimited(due, limited, failuresBefore, now);
            case Outcome.Unavailable trouble -> failed(due, trouble.why(), failuresBefore + 1, now);
            case Outcome.Gone gone -> dead(channel, due, gone.why(), now);
        };
    }

    private Round wellAgain(String channel, int failuresBefore, Instant now) {
        if (failuresBefore > 0) {
            write(() -> ledger.rests(channel, null, null, now));
        }
        return new Round(Kind.MORE, null, 0);
    }

    /** No attempt is counted and nothing given up: the channel is well and said when it wants more. */
    private Round rateLimited(Due due, Outcome.RateLimited limited, int failures, Instant now) {
        // The ledger and Temporal know milliseconds, and a fraction less would be too early.
        Instant until =
                now.plus(withinReason(limited.rest())).plusNanos(999_999).truncatedTo(ChronoUnit.MILLIS);
        write(() -> {
            ledger.rests(due.channel(), until, limited.why(), now);
            ledger.putBack(due, until, now);
        });
        return new Round(Kind.RESTS, until, failures);
    }

    /** A channel that wants longer than deliveries are tried at all is asked again after that time. */
    private Duration withinReason(Duration rest) {
        if (rest.compareTo(SHORTEST_REST) < 0) {
            return SHORTEST_REST;
        }
        return rest.compareTo(policy.retryFor()) > 0 ? policy.retryFor() : rest;
    }

    private Round failed(Due due, String why, int failures, Instant now) {
        int attempts = due.attempts() + 1;
        if (Backoff.isOver(attempts, due.since(), policy.retryFor(), now)) {
            write(() -> ledger.givenUp(due, why, now));
        } else {
            Instant retryAt = now.plus(Backoff.delay(attempts, random.nextDouble()));
            write(() -> ledger.failed(due, why, retryAt, now));
        }
        if (failures < FAILURES_TO_REST) {
            return new Round(Kind.MORE, null, failures);
        }
        Instant until = now.plus(Backoff.delay(failures, random.nextDouble()));
        write(() -> ledger.rests(due.channel(), until, why, now));
        return new Round(Kind.RESTS, until, failures);
    }

    private Round dead(Channel channel, Due due, String why, Instant now) {
        write(() -> ledger.givenUp(due, why, now));
        long deaths = ledger.died(channel.name(), why, now);
        tell(channel, deaths, why);
        return new Round(Kind.DEAD, null, 0);
    }

    private void tell(Channel channel, long deaths, String why) {
        List<String> others = channels.keySet().stream()
                .filter(other -> !other.equals(channel.name()))
                .toList();
        log.append(DeathNotice.of(
                channel,
                deaths,
                why,
                // Naming none would leave it to the routes, which lead to the dead channel.
                others.isEmpty() ? List.of(RoutingPolicy.LOG_CHANNEL) : others,
                marketTime.apply(clock.instant())));
    }

    private void write(Runnable writing) {
        insistence.on(writing, DeliveryActivitiesImpl::beat);
    }

    private static void beat() {
        Activity.getExecutionContext().heartbeat((@Nullable Void) null);
    }
}
