package dev.tapewatch.monitor.price;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The words of a price alert. */
final class PriceAlertText {
    /** The placeholders that a message template may hold. */
    static final Set<String> PLACEHOLDERS = Set.of("symbol", "price", "target", "condition");

    /** Anything in braces, known or not. */
    static final Pattern PLACEHOLDER = Pattern.compile("\\{([^{}]*)}");

    private PriceAlertText() {}

    static String title(PriceRule rule) {
        return rule.symbol() + " " + condition(rule);
    }

    static String message(PriceRule rule, PriceFiring firing) {
        String template = rule.terms().messageTemplate();
        if (template == null) {
            return title(rule) + ": reached " + dollars(firing.price()) + " (last " + dollars(firing.last()) + ")";
        }
        return PLACEHOLDER
                .matcher(template)
                .replaceAll(match -> java.util.regex.Matcher.quoteReplacement(value(match, rule, firing)));
    }

    private static String value(MatchResult placeholder, PriceRule rule, PriceFiring firing) {
        return switch (placeholder.group(1)) {
            case "symbol" -> rule.symbol();
            case "price" -> firing.price().toPlainString();
            case "target" -> firing.level().toPlainString();
            case "condition" ->
                rule.terms().condition().name().toLowerCase(Locale.ROOT).replace('_', ' ');
            default -> placeholder.group();
        };
    }

    /** The condition in words, e.g. {@code crosses up $170.50} or {@code rises 2% in 30 minutes}. */
    static String condition(PriceRule rule) {
        return switch (rule.terms().condition()) {
            case ABOVE -> "above " + target(rule);
            case BELOW -> "below " + target(rule);
            case CROSSES -> "crosses " + target(rule);
            case CROSSES_UP -> "crosses up " + target(rule);
            case CROSSES_DOWN -> "crosses down " + target(rule);
            case ENTERS_RANGE -> "enters " + range(rule);
            case EXITS_RANGE -> "exits " + range(rule);
            case RISES_PERCENT -> "rises " + percent(rule);
            case FALLS_PERCENT -> "falls " + percent(rule);
        };
    }

    private static String range(PriceRule rule) {
        return target(rule) + " to "
                + dollars(Objects.requireNonNull(rule.terms().upperPrice()));
    }

    private static String percent(PriceRule rule) {
        String share = Objects.requireNonNull(rule.terms().percent())
                        .stripTrailingZeros()
                        .toPlainString() + "%";
        if (rule.terms().window() != null) {
            return share + " in " + rule.terms().window().toMinutes() + " minutes";
        }
        return share + " from " + target(rule);
    }

    private static String target(PriceRule rule) {
        return dollars(Objects.requireNonNull(rule.terms().targetPrice()));
    }

    static String dollars(BigDecimal amount) {
        BigDecimal shown = amount.scale() < 2 ? amount.setScale(2) : amount;
        return "$" + shown.toPlainString();
    }
}
