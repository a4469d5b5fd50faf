package dev.tapewatch.mcp.resource;

import dev.tapewatch.alert.AlertType;
import dev.tapewatch.routing.ChannelPolicy;
import dev.tapewatch.routing.Delivery;
import dev.tapewatch.routing.DeliveryState;
import dev.tapewatch.routing.Limits;
import dev.tapewatch.routing.QuietHours;
import dev.tapewatch.routing.Reason;
import dev.tapewatch.routing.RoutingPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Why an alert was not, or not at once, sent by itself, in words; by the policy as it is now. */
final class ReasonWords {
    private final RoutingPolicy policy;

    ReasonWords(RoutingPolicy policy) {
        this.policy = policy;
    }

    String of(Delivery delivery, Reason reason) {
        return switch (reason) {
            case UNKNOWN_CHANNEL -> "there is no channel of this name; list_channels shows those there are";
            case BELOW_SEVERITY -> minimum(delivery);
            case SILENCED -> "a silence covers it; list_silences shows those in force";
            case ACKNOWLEDGED -> "somebody has acknowledged it, or an alert of the same topic";
            case DUPLICATE -> "the channel was told the same within " + Moments.length(policy.duplicateWindow());
            case QUIET_HOURS -> held(delivery) + "by the channel's quiet hours" + hours(delivery);
            case STORM ->
                held(delivery) + "since its rule fired more than "
                        + policy.limits().storm() + " times in "
                        + Moments.length(policy.limits().stormWindow());
            case RATE_LIMITED -> held(delivery) + "by the limit of " + limit(delivery.type());
            case GROUPED -> held(delivery) + "by its route, which collects alerts like it";
        };
    }

    private String minimum(Delivery delivery) {
        return channel(delivery)
                .map(channel -> "the channel takes alerts from " + Json.name(channel.minimumSeverity())
                        + " on, and this is of severity " + Json.name(delivery.severity()))
                .orElse("the channel takes more urgent alerts only");
    }

    private String hours(Delivery delivery) {
        return channel(delivery)
                .flatMap(channel -> Optional.ofNullable(channel.quietHours()))
                .map(ReasonWords::hours)
                .orElse("");
    }

    private static String hours(QuietHours hours) {
        return ", " + hours.from() + " to " + hours.to() + " " + hours.zone();
    }

    private Optional<ChannelPolicy> channel(Delivery delivery) {
        return Optional.ofNullable(policy.channels().get(delivery.channel()));
    }

    private static String held(Delivery delivery) {
        Instant until = delivery.until();
        return delivery.state() == DeliveryState.PENDING && until != null
                ? "held back until " + Moments.near(until, delivery.changedAt()) + " "
                : "held back ";
    }

    private String limit(AlertType type) {
        Limits limits = policy.limits();
        Integer ofType = limits.perType().get(type);
        String all = limits.all() + " alerts" + within(limits.window());
        // The delivery does not tell which of the two was reached.
        return ofType == null ? all : ofType + " " + Json.name(type) + " alerts, or " + all;
    }

    private static String within(Duration window) {
        return window.equals(Duration.ofHours(1)) ? " an hour" : " in " + Moments.length(window);
    }
}
