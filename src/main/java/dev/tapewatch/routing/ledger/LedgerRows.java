package dev.tapewatch.routing.ledger;

import dev.tapewatch.alert.AlertType;
import dev.tapewatch.alert.Severity;
import dev.tapewatch.alert.log.AlertJson;
import dev.tapewatch.routing.ChannelHealth;
import dev.tapewatch.routing.Counts;
import dev.tapewatch.routing.Delivery;
import dev.tapewatch.routing.DeliveryState;
import dev.tapewatch.routing.Due;
import dev.tapewatch.routing.Reason;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the ledger's scripts answer, read. A text that is empty stands for none. */
final class LedgerRows {
    private LedgerRows() {}

    static Due due(String channel, Object answer) {
        List<?> row = (List<?>) answer;
        List<?> alerts = (List<?>) row.get(8);
        String reason = text(row, 3);
        return new Due(
                text(row, 0),
                channel,
                alerts.stream()
                        .map(json -> AlertJson.read(String.valueOf(json)))
                        .toList(),
                Integer.parseInt(text(row, 7)),
                orNull(text(row, 2)),
                reason.isEmpty() ? null : Reason.valueOf(reason),
                Integer.parseInt(text(row, 4)),
                Integer.parseInt(text(row, 5)),
                time(text(row, 6)),
                text(row, 1));
    }

    /** Names and values by turns. */
    static Map<String, String> fields(Object answer) {
        List<?> flat = (List<?>) answer;
        Map<String, String> fields = new HashMap<>();
        for (int at = 0; at + 1 < flat.size(); at += 2) {
            fields.put(text(flat, at), text(flat, at + 1));
        }
        return fields;
    }

    static Delivery delivery(Map<String, String> row) {
        String reason = orNull(row.get("reason"));
        return new Delivery(
                row.getOrDefault("alert", ""),
                RedisLedgerKeys.channelName(row.getOrDefault("channel", "")),
                AlertType.valueOf(row.getOrDefault("type", "")),
                Severity.valueOf(row.getOrDefault("severity", "")),
                orNull(row.get("symbol")),
                DeliveryState.valueOf(row.getOrDefault("state", "")),
                reason == null ? null : Reason.valueOf(reason),
                timeOrNull(row.get("until")),
                Integer.parseInt(row.getOrDefault("attempts", "0")),
                Integer.parseInt(row.getOrDefault("uncertain", "0")),
                orNull(row.get("error")),
                orNull(row.get("digest")),
                orNull(row.get("reference")),
                time(row.getOrDefault("created", "0")),
                time(row.getOrDefault("changed", "0")));
    }

    static ChannelHealth health(List<Object> row) {
        return new ChannelHealth(
                text(row, 0).equals("1"),
                Long.parseLong(text(row, 1)),
                timeOrNull(text(row, 2)),
                Long.parseLong(text(row, 3)),
                Long.parseLong(text(row, 4)),
                timeOrNull(text(row, 5)),
                orNull(text(row, 6)));
    }

    static Counts counts(String answer) {
        String[] parts = answer.split(" ", 6);
        return new Counts(
                time(parts[0]),
                orNull(parts[5]),
                Integer.parseInt(parts[1]),
                time(parts[2]),
                parts[3].equals("1"),
                time(parts[4]));
    }

    static String text(List<?> row, int at) {
        return String.valueOf(row.get(at));
    }

    static @Nullable String orNull(@Nullable String text) {
        return text == null || text.isEmpty() ? null : text;
    }

    static Instant time(String millis) {
        return Instant.ofEpochMilli(Long.parseLong(millis));
    }

    private static @Nullable Instant timeOrNull(@Nullable String millis) {
        String known = orNull(millis);
        return known == null ? null : time(known);
    }
}
