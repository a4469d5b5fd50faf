package dev.tapewatch.testing;

import dev.tapewatch.alert.Alert;
import dev.tapewatch.alert.AlertType;
import dev.tapewatch.alert.Severity;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;

/** Alerts to test with. */
public final class Alerts {
    private Alerts() {}

    public static Alert spy(String id) {
        return price(id, "SPY");
    }

    public static Alert price(String id, String symbol) {
        return new Alert(
                id,
                AlertType.PRICE,
                Severity.WARNING,
                symbol,
                symbol + " crossed 170.50",
                symbol + " crossed up through 170.50 and trades at 170.55",
                Instant.parse("2013-10-10T14:30:00Z"),
                "replay",
                Map.of("price", new BigDecimal("170.55")));
    }
}
