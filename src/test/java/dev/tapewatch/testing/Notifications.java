package dev.tapewatch.testing;

import dev.tapewatch.alert.Alert;
import dev.tapewatch.alert.AlertType;
import dev.tapewatch.alert.Severity;
import dev.tapewatch.channel.Notification;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What channels are given to send, the usual and the unusual. */
public final class Notifications {
    public static final String HOSTILE = "@everyone <!channel> <@U123> <script>alert('x')</script> & **bold** "
            + "[click](https://evil.example) \"quoted\"\r\nBcc: victim@example.com\n.\n# Sell \uD83D\uDE80 \u202Eelif\u202C שלום";

    private Notifications() {}

    public static Notification of(Alert alert) {
        return new Notification("key-" + alert.id(), alert, null);
    }

    public static Notification alert() {
        return of(Alerts.spy("a1"));
    }

    public static Notification withoutSymbol() {
        return of(made("s1", AlertType.SYSTEM, Severity.CRITICAL, null, "", "The news feed is stale.", Map.of()));
    }

    public static Notification hostile() {
        return of(made("h1", AlertType.NEWS, Severity.CRITICAL, "AAPL", HOSTILE, HOSTILE, Map.of("headline", HOSTILE)));
    }

    public static Notification longOne() {
        String words = "\uD83D\uDE80 <&> up ".repeat(1_000);
        return of(made("l".repeat(100), AlertType.NEWS, Severity.INFO, "AAPL", words, words, Map.of()));
    }

    public static Notification digest() {
        String list = IntStream.rangeClosed(1, 60)
                .mapToObj(number -> "- SPY crossed 170." + number + " at 14:" + number)
                .collect(Collectors.joining("\n", "60 alerts were held back:\n", ""));
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("count", 60L);
        details.put("lowest", new BigDecimal("1E+3"));
        details.put("highest", new BigDecimal("0.10000000000000000000000000001"));
        details.put("alerts", List.of("a1", "a2"));
        return of(made("d1", AlertType.PRICE, Severity.WARNING, null, "60 price alerts", list, details));
    }

    private static Alert made(
            String id,
            AlertType type,
            Severity severity,
            @Nullable String symbol,
            String title,
            String message,
            Map<String, Object> details) {
        return new Alert(
                id,
                type,
                severity,
                symbol,
                title,
                message,
                Instant.parse("2026-11-24T15:00:00Z"),
                "simulated",
                details);
    }
}
