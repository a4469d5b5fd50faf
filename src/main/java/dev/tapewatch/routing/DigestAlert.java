package dev.tapewatch.routing;

import dev.tapewatch.alert.Alert;
import dev.tapewatch.alert.AlertType;
import dev.tapewatch.alert.Severity;
import dev.tapewatch.alert.Topic;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes the one alert that a digest is sent as. */
public final class DigestAlert {
    private static final int MOST_LINES = 40;
    private static final int MOST_CHARACTERS = 160;
    private static final DateTimeFormatter NEW_YORK =
            DateTimeFormatter.ofPattern("MMM d HH:mm", Locale.US).withZone(ZoneId.of("America/New_York"));

    private DigestAlert() {}

    /** The alert itself where it is only one; else an alert that lists its members, as urgent as the worst of them. */
    public static Alert of(Due due) {
        List<Alert> members = due.alerts();
        if (due.count() == 1) {
            return members.getFirst();
        }
        return new Alert(
                due.id(),
                shared(members, Alert::type).orElse(AlertType.SYSTEM),
                members.stream()
                        .map(Alert::severity)
                        .max(Comparator.naturalOrder())
                        .orElse(Severity.INFO),
                shared(members, Alert::symbol).orElse(null),
                title(due),
                message(due),
                members.stream().map(Alert::time).max(Comparator.naturalOrder()).orElse(Instant.EPOCH),
                shared(members, Alert::source).orElse("tapewatch"),
                details(due),
                new Topic(due.id(), ""),
                List.of());
    }

    private static String title(Due due) {
        String alerts = alerts(due);
        return switch (due.reason()) {
            case STORM -> storm(due);
            case RATE_LIMITED -> due.count() + " more " + alerts;
            case QUIET_HOURS -> due.count() + " " + alerts + " in quiet hours";
            // The others are never a reason to wait.
            case GROUPED, UNKNOWN_CHANNEL, BELOW_SEVERITY, SILENCED, ACKNOWLEDGED, DUPLICATE -> together(due, alerts);
            case null -> together(due, alerts);
        };
    }

    private static String storm(Due due) {
        return shared(due.alerts(), alert -> alert.topic().rule())
                .map(rule -> isPrice(due)
                        ? rule + " fired " + due.count() + " more times"
                        : due.count() + " more alerts of " + rule)
                .orElse(due.count() + " more " + alerts(due));
    }

    private static String together(Due due, String alerts) {
        return due.count() + " " + alerts
                + shared(due.alerts(), Alert::symbol).map(" about "::concat).orElse("");
    }

    private static boolean isPrice(Due due) {
        return shared(due.alerts(), Alert::type).filter(AlertType.PRICE::equals).isPresent();
    }

    private static String alerts(Due due) {
        return shared(due.alerts(), Alert::type)
                .map(DigestAlert::word)
                .map(word -> word + " alerts")
                .orElse("alerts");
    }

    private static String message(Due due) {
        Stream<String> lines = due.alerts().stream().limit(MOST_LINES).map(DigestAlert::line);
        int left = due.count() - Math.min(due.alerts().size(), MOST_LINES);
        Stream<String> rest =
                left > 0 ? Stream.of("and " + left + " more; read them with get_recent_alerts") : Stream.of();
        return Stream.of(Stream.of("Times are in New York."), lines, rest)
                .flatMap(Function.identity())
                .collect(Collectors.joining("\n"));
    }

    private static String line(Alert alert) {
        String words =
                alert.message().startsWith(alert.title()) ? alert.message() : alert.title() + ": " + alert.message();
        String line = words.lines().findFirst().orElse("");
        String shown = line.codePointCount(0, line.length()) <= MOST_CHARACTERS
                ? line
                : line.substring(0, line.offsetByCodePoints(0, MOST_CHARACTERS - 1)) + "…";
        return "%s %s %s".formatted(NEW_YORK.format(alert.time()), word(alert.severity()), shown);
    }

    private static Map<String, Object> details(Due due) {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("alerts", due.alerts().stream().map(Alert::id).toList());
        details.put("count", due.count());
        if (due.reason() != null) {
            details.put("reason", word(due.reason()));
        }
        return details;
    }

    /** What all of them have; empty where they differ or one has nothing. */
    private static <T> Optional<T> shared(List<Alert> alerts, Function<Alert, @Nullable T> what) {
        T first = what.apply(alerts.getFirst());
        boolean all = alerts.stream().allMatch(alert -> Objects.equals(what.apply(alert), first));
        return all ? Optional.ofNullable(first) : Optional.empty();
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
