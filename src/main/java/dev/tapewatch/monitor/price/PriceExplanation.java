package dev.tapewatch.monitor.price;

import dev.tapewatch.alert.Alert;
import dev.tapewatch.market.Quality;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Says how a price alert came to be, from what it carries and from its rule. */
public final class PriceExplanation {
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private PriceExplanation() {}

    /**
     * What was compared with what, in a few sentences.
     *
     * @param alert one that {@link FiredAlert} made
     * @param rule its rule as it is now; null where that has been removed
     */
    public static String of(Alert alert, @Nullable PriceRule rule) {
        Optional<PriceCondition> condition = condition(alert);
        BigDecimal level = decimal(alert, "level");
        BigDecimal price = decimal(alert, "price");
        if (condition.isEmpty() || level == null || price == null) {
            return alert.message();
        }
        return "The condition " + name(condition.get()) + " comes true when the price " + meaning(condition.get())
                + ". The level was " + PriceAlertText.dollars(level) + basis(rule)
                + ". In the bar that ended at " + alert.time() + " the price came to " + PriceAlertText.dollars(price)
                + quality(alert) + ", " + distance(price, level) + last(alert)
                + ". Moves between two checks count, since every bar is looked at; " + episode(alert) + state(rule);
    }

    private static Optional<PriceCondition> condition(Alert alert) {
        String name = Objects.toString(alert.details().get("condition"));
        return Stream.of(PriceCondition.values())
                .filter(condition -> name(condition).equals(name))
                .findFirst();
    }

    private static String name(Enum<?> condition) {
        return condition.name().toLowerCase(Locale.ROOT);
    }

    private static String meaning(PriceCondition condition) {
        return switch (condition) {
            case ABOVE -> "is at the level or above it, having been below";
            case BELOW -> "is at the level or below it, having been above";
            case CROSSES -> "reaches or passes the level from either side";
            case CROSSES_UP -> "reaches or passes the level from below";
            case CROSSES_DOWN -> "reaches or passes the level from above";
            case ENTERS_RANGE -> "comes into the range from outside, whose ends belong to it";
            case EXITS_RANGE -> "leaves the range, whose ends belong to it";
            case RISES_PERCENT -> "has gained the percentage";
            case FALLS_PERCENT -> "has lost the percentage";
        };
    }

    /** Where a percentage's level comes from; other levels are what the owner wrote. */
    private static String basis(@Nullable PriceRule rule) {
        if (rule == null || rule.terms().percent() == null) {
            return "";
        }
        String percent = rule.terms().percent().stripTrailingZeros().toPlainString() + "% from ";
        if (rule.terms().window() != null) {
            return ", " + percent + "the closing price " + rule.terms().window().toMinutes() + " minutes before";
        }
        BigDecimal reference = rule.terms().targetPrice();
        return reference == null ? "" : ", " + percent + PriceAlertText.dollars(reference);
    }

    private static String distance(BigDecimal price, BigDecimal level) {
        int side = price.compareTo(level);
        if (side == 0 || level.signum() == 0) {
            return "exactly the level";
        }
        BigDecimal percent = price.subtract(level).abs().multiply(HUNDRED).divide(level, 2, RoundingMode.HALF_UP);
        return percent.toPlainString() + "% " + (side > 0 ? "above" : "below") + " the level";
    }

    private static String last(Alert alert) {
        BigDecimal last = decimal(alert, "last");
        return last == null ? "" : ", and closed at " + PriceAlertText.dollars(last);
    }

    /** A price of the present needs no word. */
    private static String quality(Alert alert) {
        Object quality = alert.details().get("quality");
        return quality == null || quality.equals(name(Quality.REAL_TIME)) ? "" : " (" + quality + ")";
    }

    /** Whole dollars come back from the log as whole numbers. */
    private static @Nullable BigDecimal decimal(Alert alert, String detail) {
        return alert.details().get(detail) instanceof Number number ? new BigDecimal(number.toString()) : null;
    }

    private static String episode(Alert alert) {
        return "it is firing number " + Objects.toString(alert.details().get("episode"), "1") + " of rule "
                + Objects.toString(alert.details().get("rule_id"), "?") + ".";
    }

    private static String state(@Nullable PriceRule rule) {
        return rule == null
                ? " The rule has been removed since."
                : " The rule now: " + PriceAlertText.title(rule) + ".";
    }
}
