package dev.tapewatch.routing;

import dev.tapewatch.alert.Alert;
import java.util.Comparator;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A channel that an alert is to go to.
 *
 * @param channel its name, whether there is one or not
 * @param route the number of the route that names it, from 0
 * @param grouping how the route collects alerts; null where it does not, or where no route was asked
 */
record Destination(String channel, int route, Route.@Nullable Grouping grouping) {
    private static final int NO_ROUTE = -1;

    static Destination withoutRoute(String channel) {
        return new Destination(channel, NO_ROUTE, null);
    }

    /** What the alert is collected under: the same for all alerts that are alike. */
    static String bundle(int route, Route.Grouping grouping, Alert alert) {
        return grouping.by().stream()
                .sorted(Comparator.naturalOrder())
                .map(by -> switch (by) {
                    case TYPE -> alert.type().name().toLowerCase(Locale.ROOT);
                    case SYMBOL -> Objects.requireNonNullElse(alert.symbol(), "-");
                    case RULE -> alert.topic().rule();
                })
                .collect(Collectors.joining("/", "group/" + route + "/", ""));
    }
}
