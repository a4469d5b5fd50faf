package dev.tapewatch.routing;

import dev.tapewatch.alert.Alert;
import dev.tapewatch.alert.Severity;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The way of an alert to each of its channels, written once. The same facts and counts always lead to the same plan.
 *
 * <p>The stages stand in two lists. Those before the counts come first, so that what they stop takes no room in a
 * channel's limits and does not make a later alert a duplicate. Critical alerts pass quiet hours, storms, limits and
 * grouping.
 */
public final class Pipeline {
    private static final List<Stage<Arrival>> BEFORE_COUNTS = List.of(
            Pipeline::unknownChannel,
            Pipeline::belowSeverity,
            Pipeline::silenced,
            Pipeline::acknowledged,
            Pipeline::quietHours);

    private static final List<Stage<Counted>> WITH_COUNTS =
            List.of(Pipeline::duplicate, Pipeline::storm, Pipeline::rateLimit, Pipeline::group);

    /** What the stages before the counts see. */
    private record Arrival(String name, @Nullable ChannelPolicy channel, RoutingFacts facts) {}

    /** What the stages behind them see. */
    private record Counted(Destination destination, Limits limits, Counts counts) {}

    private Pipeline() {}

    /** The channels on which the alert has to take its place before {@link #plan} can tell what happens to it there. */
    public static List<String> channelsToCount(Alert alert, RoutingFacts facts) {
        return RouteTree.destinations(alert, facts.policy()).stream()
                .map(Destination::channel)
                .filter(channel -> firstOf(BEFORE_COUNTS, alert, arrival(channel, facts)) == null)
                .toList();
    }

    /**
     * What happens to the alert on each of its channels; nothing where it is for the log alone.
     *
     * @param counts by channel, at least of {@link #channelsToCount} with the same alert and facts
     */
    public static List<Planned> plan(Alert alert, RoutingFacts facts, Map<String, Counts> counts) {
        return RouteTree.destinations(alert, facts.policy()).stream()
                .map(destination -> new Planned(destination.channel(), verdict(alert, destination, facts, counts)))
                .toList();
    }

    private static Verdict verdict(
            Alert alert, Destination destination, RoutingFacts facts, Map<String, Counts> counts) {
        String channel = destination.channel();
        Verdict early = firstOf(BEFORE_COUNTS, alert, arrival(channel, facts));
        if (early != null) {
            return early;
        }
        Counts taken = Objects.requireNonNull(counts.get(channel), () -> "no counts of channel " + channel);
        Counted counted = new Counted(destination, facts.policy().limits(), taken);
        return Objects.requireNonNullElseGet(firstOf(WITH_COUNTS, alert, counted), Verdict.Deliver::new);
    }

    private static Arrival arrival(String channel, RoutingFacts facts) {
        return new Arrival(channel, facts.policy().channels().get(channel), facts);
    }

    private static <F> @Nullable Verdict firstOf(List<Stage<F>> stages, Alert alert, F facts) {
        for (Stage<F> stage : stages) {
            Verdict verdict = stage.judge(alert, facts);
            if (verdict != null) {
                return verdict;
            }
        }
        return null;
    }

    private static @Nullable Verdict unknownChannel(Alert alert, Arrival at) {
        return at.channel() == null ? new Verdict.Suppress(Reason.UNKNOWN_CHANNEL) : null;
    }

    private static @Nullable Verdict belowSeverity(Alert alert, Arrival at) {
        boolean below =
                at.channel() != null && alert.severity().compareTo(at.channel().minimumSeverity()) < 0;
        return below ? new Verdict.Suppress(Reason.BELOW_SEVERITY) : null;
    }

    private static @Nullable Verdict silenced(Alert alert, Arrival at) {
        boolean silenced = at.facts().silences().stream()
                .anyMatch(silence ->
                        silence.covers(at.facts().now()) && silence.matcher().matches(alert));
        return silenced ? new Verdict.Suppress(Reason.SILENCED) : null;
    }

    private static @Nullable Verdict acknowledged(Alert alert, Arrival at) {
        return at.facts().acknowledged() ? new Verdict.Suppress(Reason.ACKNOWLEDGED) : null;
    }

    private static @Nullable Verdict quietHours(Alert alert, Arrival at) {
        if (isCritical(alert) || at.channel() == null || at.channel().quietHours() == null) {
            return null;
        }
        return at.channel()
                .quietHours()
                .endAfter(at.facts().now())
                .<Verdict>map(end -> new Verdict.Defer(Reason.QUIET_HOURS, "quiet", end))
                .orElse(null);
    }

    private static @Nullable Verdict duplicate(Alert alert, Counted at) {
        return at.counts().duplicateOf() == null ? null : new Verdict.Suppress(Reason.DUPLICATE);
    }

    private static @Nullable Verdict storm(Alert alert, Counted at) {
        if (isCritical(alert) || at.counts().ofRule() <= at.limits().storm()) {
            return null;
        }
        String bundle = "storm/" + alert.topic().rule();
        return new Verdict.Defer(Reason.STORM, bundle, at.counts().stormEndsAt());
    }

    private static @Nullable Verdict rateLimit(Alert alert, Counted at) {
        if (isCritical(alert) || at.counts().withinLimits()) {
            return null;
        }
        String bundle = "rate/" + alert.type().name().toLowerCase(Locale.ROOT);
        return new Verdict.Defer(Reason.RATE_LIMITED, bundle, at.counts().limitEndsAt());
    }

    private static @Nullable Verdict group(Alert alert, Counted at) {
        Route.Grouping grouping = at.destination().grouping();
        if (isCritical(alert) || grouping == null) {
            return null;
        }
        String bundle = Destination.bundle(at.destination().route(), grouping, alert);
        // From when the place was taken and not from now: whoever decides again says the same.
        return new Verdict.Defer(Reason.GROUPED, bundle, at.counts().takenAt().plus(grouping.delay()));
    }

    private static boolean isCritical(Alert alert) {
        return alert.severity() == Severity.CRITICAL;
    }
}
