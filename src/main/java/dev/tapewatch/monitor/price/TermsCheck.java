package dev.tapewatch.monitor.price;

import dev.tapewatch.problem.Problem;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import org.jspecify.annotations.Nullable;

/** What the terms of a price rule must be like to make sense; refuses with a {@link Problem} of kind {@code BAD_INPUT}. */
final class TermsCheck {
    private static final BigDecimal MAX_PRICE = new BigDecimal("10000000");
    private static final int MAX_DECIMALS = 8;
    private static final BigDecimal MAX_RISE = new BigDecimal("1000");
    private static final BigDecimal MAX_HYSTERESIS = new BigDecimal("20");
    private static final Duration MAX_WINDOW = Duration.ofDays(1);
    private static final Duration MAX_COOLDOWN = Duration.ofDays(7);
    private static final int MAX_TEMPLATE = 500;

    private TermsCheck() {}

    /**
     * Checks terms.
     *
     * @param channels the channels there are
     * @param now the market's clock
     */
    static PriceTerms checked(PriceTerms terms, Set<String> channels, Instant now) {
        switch (terms.condition()) {
            case ABOVE, BELOW, CROSSES, CROSSES_UP, CROSSES_DOWN -> {
                requirePrice("target_price", terms.targetPrice());
                requireAbsent("upper_price", terms.upperPrice(), "only enters_range and exits_range have one");
                requireNoPercent(terms);
            }
            case ENTERS_RANGE, EXITS_RANGE -> {
                requireRange(terms.targetPrice(), terms.upperPrice());
                requireNoPercent(terms);
            }
            case RISES_PERCENT, FALLS_PERCENT -> {
                requireAbsent("upper_price", terms.upperPrice(), "only enters_range and exits_range have one");
                requirePercent(terms);
            }
        }
        requireBetween("cooldown_seconds", terms.cooldown(), Duration.ZERO, MAX_COOLDOWN);
        BigDecimal hysteresis = terms.hysteresisPercent();
        if (hysteresis.signum() < 0 || hysteresis.compareTo(MAX_HYSTERESIS) > 0) {
            throw Problem.badInput("hysteresis_percent must be from 0 to 20");
        }
        requireChannels(terms.channels(), channels);
        requireTemplate(terms.messageTemplate());
        Instant expiresAt = terms.expiresAt();
        if (expiresAt != null && !expiresAt.isAfter(now)) {
            throw Problem.badInput(
                    "expires_at " + expiresAt + " is not in the future: the market's clock shows " + now);
        }
        return terms;
    }

    private static void requirePrice(String name, @Nullable BigDecimal price) {
        if (price == null) {
            throw Problem.badInput(name + " is missing: give a price in dollars, like 170.50");
        }
        if (price.signum() <= 0 || price.compareTo(MAX_PRICE) > 0) {
            throw Problem.badInput(name + " must be a price above 0 and at most 10,000,000 dollars");
        }
        if (price.stripTrailingZeros().scale() > MAX_DECIMALS) {
            throw Problem.badInput(name + " may have at most " + MAX_DECIMALS + " decimals");
        }
    }

    private static void requireRange(@Nullable BigDecimal lower, @Nullable BigDecimal upper) {
        requirePrice("target_price", lower);
        requirePrice("upper_price", upper);
        if (lower != null && upper != null && upper.compareTo(lower) <= 0) {
            throw Problem.badInput("upper_price must be above target_price, which is the lower end of the range");
        }
    }

    private static void requirePercent(PriceTerms terms) {
        BigDecimal percent = terms.percent();
        if (percent == null) {
            throw Problem.badInput("percent is missing: give how far the price has to move, like 2.5 for 2.5 %");
        }
        boolean falls = terms.condition() == PriceCondition.FALLS_PERCENT;
        boolean impossible = falls && percent.compareTo(BigDecimal.valueOf(100)) >= 0;
        if (percent.signum() <= 0 || percent.compareTo(MAX_RISE) > 0 || impossible) {
            throw Problem.badInput(
                    "percent must be above 0 and " + (falls ? "below 100" : "at most 1000") + ", like 2.5 for 2.5 %");
        }
        Duration window = terms.window();
        if (window == null) {
            requirePrice("target_price", terms.targetPrice());
            return;
        }
        requireBetween("window_minutes", window, Duration.ofMinutes(1), MAX_WINDOW);
        requireAbsent(
                "target_price", terms.targetPrice(), "a percentage is measured either from it or over window_minutes");
    }

    private static void requireNoPercent(PriceTerms terms) {
        requireAbsent("percent", terms.percent(), "only rises_percent and falls_percent have one");
        requireAbsent("window_minutes", terms.window(), "only rises_percent and falls_percent have one");
    }

    private static void requireAbsent(String name, @Nullable Object value, String why) {
        if (value != null) {
            throw Problem.badInput(name + " does not belong to this condition: " + why + "; leave it out");
        }
    }

    private static void requireBetween(String name, Duration value, Duration least, Duration most) {
        if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
            boolean minutes = name.endsWith("minutes");
            throw Problem.badInput(name + " must be from " + (minutes ? least.toMinutes() : least.toSeconds()) + " to "
                    + (minutes ? most.toMinutes() : most.toSeconds()));
        }
    }

    private static void requireChannels(List<String> wanted, Set<String> known) {
        if (!known.containsAll(wanted)) {
            throw Problem.badInput(
                    "channels names one that does not exist; there are: " + String.join(", ", new TreeSet<>(known)));
        }
    }

    private static void requireTemplate(@Nullable String template) {
        if (template == null) {
            return;
        }
        if (template.isBlank() || template.length() > MAX_TEMPLATE) {
            throw Problem.badInput("message_template must have 1 to " + MAX_TEMPLATE + " characters");
        }
        boolean unknown = PriceAlertText.PLACEHOLDER
                .matcher(template)
                .results()
                .map((MatchResult result) -> result.group(1))
                .anyMatch(name -> !PriceAlertText.PLACEHOLDERS.contains(name));
        if (unknown) {
            throw Problem.badInput("message_template holds a placeholder that does not exist; there are: {symbol},"
                    + " {price}, {target}, {condition}");
        }
    }
}
