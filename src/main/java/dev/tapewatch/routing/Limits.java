package dev.tapewatch.routing;

import dev.tapewatch.alert.AlertType;
import java.time.Duration;
import java.util.Map;

/**
 * How much is too much, for each channel by itself. Critical alerts pass and do not count.
 *
 * @param window in which alerts are counted; it slides
 * @param perType the most alerts of a type in the window; a type that is not in it has only the common limit
 * @param all the most alerts of all types together in the window
 * @param stormWindow in which the alerts of one rule are counted; it slides
 * @param storm a rule that raises more alerts than this in its window is folded into a digest
 */
public record Limits(Duration window, Map<AlertType, Integer> perType, int all, Duration stormWindow, int storm) {
    public static final Limits DEFAULTS = new Limits(
            Duration.ofMinutes(60),
            Map.of(AlertType.PRICE, 10, AlertType.NEWS, 20, AlertType.PORTFOLIO, 5, AlertType.DATA, 10),
            50,
            Duration.ofMinutes(3),
            15);

    public Limits {
        perType = Map.copyOf(perType);
    }
}
