package dev.tapewatch.routing.client;

import dev.tapewatch.alert.Alert;
import dev.tapewatch.alert.AlertLog;
import dev.tapewatch.alert.LoggedAlert;
import dev.tapewatch.alert.Severity;
import dev.tapewatch.channel.Channel;
import dev.tapewatch.channel.Notification;
import dev.tapewatch.channel.Outcome;
import dev.tapewatch.problem.Problem;
import dev.tapewatch.routing.ChannelDirectory;
import dev.tapewatch.routing.ChannelHealth;
import dev.tapewatch.routing.ChannelPolicy;
import dev.tapewatch.routing.ChannelStatus;
import dev.tapewatch.routing.DeliveryLedger;
import dev.tapewatch.routing.RoutingPolicy;
import dev.tapewatch.routing.workflow.ChannelWake;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The channels that are configured, and how the ledger says they are doing. */
public final class WatchedChannels implements ChannelDirectory {
    private static final Logger LOG = LoggerFactory.getLogger(WatchedChannels.class);

    private final Map<String, Channel> channels = new LinkedHashMap<>();
    private final RoutingPolicy policy;
    private final DeliveryLedger ledger;
    private final AlertLog log;
    private final ChannelWake wake;
    private final Clock clock;

    /**
     * Opens the door.
     *
     * @param channels in the order of the configuration; {@code mcp} is not among them
     * @param clock the wall clock
     */
    public WatchedChannels(
            List<Channel> channels,
            RoutingPolicy policy,
            DeliveryLedger ledger,
            AlertLog log,
            ChannelWake wake,
            Clock clock) {
        channels.forEach(channel -> this.channels.put(channel.name(), channel));
        this.policy = policy;
        this.ledger = ledger;
        this.log = log;
        this.wake = wake;
        this.clock = clock;
    }

    @Override
    public Set<String> names() {
        Set<String> names = new LinkedHashSet<>();
        names.add(RoutingPolicy.LOG_CHANNEL);
        names.addAll(channels.keySet());
        return names;
    }

    @Override
    public List<ChannelStatus> list() {
        return Stream.concat(Stream.of(logStatus()), channels.values().stream().map(this::status))
                .toList();
    }

    private ChannelStatus logStatus() {
        Instant last = log.newest(1).stream()
                .map(LoggedAlert::cursor)
                .map(cursor -> Instant.ofEpochMilli(cursor.milliseconds()))
                .findFirst()
                .orElse(null);
        String name = RoutingPolicy.LOG_CHANNEL;
        return new ChannelStatus(name, name, ChannelStatus.State.READY, Severity.INFO, null, null, 0, 0, last, null);
    }

    private ChannelStatus status(Channel channel) {
        ChannelPolicy wishes = Objects.requireNonNull(policy.channels().get(channel.name()), channel.name());
        ChannelHealth health = ledger.health(channel.name());
        Instant rest = health.restsUntil();
        boolean rests = rest != null && clock.instant().isBefore(rest);
        return new ChannelStatus(
                channel.name(),
                channel.type(),
                state(health, rests),
                wishes.minimumSeverity(),
                wishes.quietHours(),
                rests ? rest : null,
                health.waiting(),
                health.deadLetters(),
                health.lastSentAt(),
                health.lastError());
    }

    private static ChannelStatus.State state(ChannelHealth health, boolean rests) {
        if (health.dead()) {
            return ChannelStatus.State.DEAD;
        }
        return rests || health.lastError() != null ? ChannelStatus.State.TROUBLED : ChannelStatus.State.READY;
    }

    @Override
    public ChannelTest test(String name) {
        if (name.equals(RoutingPolicy.LOG_CHANNEL)) {
            log.append(TestAlert.of(name, clock.instant()));
            return new ChannelTest(name, true, "the test alert is in the alert log, where get_recent_alerts shows it");
        }
        Channel channel = channels.get(name);
        if (channel == null) {
            throw Problem.notFound("there is no channel " + name + ": expected one of " + String.join(", ", names())
                    + "; channels are made in the configuration");
        }
        Alert alert = TestAlert.of(name, clock.instant());
        Outcome outcome = send(channel, new Notification(name + "/" + alert.id(), alert, null));
        return switch (outcome) {
            case Outcome.Sent sent -> arrived(name);
            case Outcome.RateLimited limited -> {
                Instant until = clock.instant().plus(limited.rest());
                ledger.rests(name, until, limited.why(), clock.instant());
                yield failed(name, "the channel wants nothing before " + until + ": " + limited.why());
            }
            case Outcome.Unavailable trouble -> failed(name, trouble.why());
            case Outcome.Refused refused -> failed(name, refused.why());
            case Outcome.Gone gone -> failed(name, gone.why());
        };
    }

    private static Outcome send(Channel channel, Notification notification) {
        try {
            return channel.send(notification);
        } catch (RuntimeException defect) {
            // Its words may hold an address with a token in it.
            LOG.error(
                    "Channel {} failed on a test with {}",
                    channel.name(),
                    defect.getClass().getName());
            return new Outcome.Unavailable("it could not be sent for a reason of this server's own; its log says more");
        }
    }

    private ChannelTest arrived(String name) {
        if (!ledger.health(name).dead()) {
            return new ChannelTest(name, true, "the test message arrived");
        }
        ledger.revived(name, clock.instant());
        wake.wake(List.of(name));
        return new ChannelTest(
                name,
                true,
                "the test message arrived, so the channel is in use again; what was given up meanwhile stays so:"
                        + " list_deliveries shows it, retry_delivery sends it");
    }

    private static ChannelTest failed(String name, String why) {
        return new ChannelTest(name, false, "the test message did not arrive: " + why);
    }
}
