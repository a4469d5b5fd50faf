package dev.tapewatch.testing;

import dev.tapewatch.alert.Severity;
import dev.tapewatch.market.PriceBar;
import dev.tapewatch.monitor.price.PriceCondition;
import dev.tapewatch.monitor.price.PriceRule;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Price rules and bars for tests. */
public final class Rules {
    public static final Instant OPEN = Instant.parse("2026-03-02T14:30:00Z");

    private Rules() {}

    public static PriceRule level(PriceCondition condition, String target) {
        return rule(condition, target, null, null, null);
    }

    public static PriceRule range(PriceCondition condition, String lower, String upper) {
        return rule(condition, lower, upper, null, null);
    }

    public static PriceRule percentFrom(PriceCondition condition, String reference, String percent) {
        return rule(condition, reference, null, percent, null);
    }

    public static PriceRule percentWithin(PriceCondition condition, String percent, Duration window) {
        return rule(condition, null, null, percent, window);
    }

    private static PriceRule rule(
            PriceCondition condition,
            @Nullable String target,
            @Nullable String upper,
            @Nullable String percent,
            @Nullable Duration window) {
        return new PriceRule(
                "XYZ-AAAA2222",
                "XYZ",
                condition,
                decimal(target),
                decimal(upper),
                decimal(percent),
                window,
                true,
                Severity.WARNING,
                List.of("mcp"),
                null,
                Duration.ZERO,
                BigDecimal.ZERO,
                null,
                1,
                OPEN,
                OPEN);
    }

    public static PriceRule recurring(PriceRule rule, Duration cooldown, String hysteresisPercent) {
        return copy(rule, rule.id(), rule.symbol(), false, cooldown, hysteresisPercent, rule.expiresAt(), 1, OPEN);
    }

    /** The same rule with words of its owner's. */
    public static PriceRule saying(PriceRule rule, String template) {
        return new PriceRule(
                rule.id(),
                rule.symbol(),
                rule.condition(),
                rule.targetPrice(),
                rule.upperPrice(),
                rule.percent(),
                rule.window(),
                rule.oneTime(),
                rule.severity(),
                rule.channels(),
                template,
                rule.cooldown(),
                rule.hysteresisPercent(),
                rule.expiresAt(),
                rule.revision(),
                rule.createdAt(),
                rule.watchedFrom());
    }

    /** The same rule under another id and on another symbol, watched from the given moment. */
    public static PriceRule on(PriceRule rule, String id, String symbol, Instant from) {
        return copy(rule, id, symbol, rule.revision(), from);
    }

    /** The rule as its owner changed it at the given moment, without changing any of its terms. */
    public static PriceRule revised(PriceRule rule, Instant at) {
        return copy(rule, rule.id(), rule.symbol(), rule.revision() + 1, at);
    }

    public static PriceRule expiring(PriceRule rule, Instant expiresAt) {
        return copy(rule, rule.id(), rule.symbol(), rule.oneTime(), rule.cooldown(), "0", expiresAt, 1, OPEN);
    }

    private static PriceRule copy(PriceRule rule, String id, String symbol, long revision, Instant from) {
        String hysteresis = rule.hysteresisPercent().toPlainString();
        return copy(rule, id, symbol, rule.oneTime(), rule.cooldown(), hysteresis, rule.expiresAt(), revision, from);
    }

    private static PriceRule copy(
            PriceRule rule,
            String id,
            String symbol,
            boolean oneTime,
            Duration cooldown,
            String hysteresisPercent,
            @Nullable Instant expiresAt,
            long revision,
            Instant from) {
        return new PriceRule(
                id,
                symbol,
                rule.condition(),
                rule.targetPrice(),
                rule.upperPrice(),
                rule.percent(),
                rule.window(),
                oneTime,
                rule.severity(),
                rule.channels(),
                rule.messageTemplate(),
                cooldown,
                new BigDecimal(hysteresisPercent),
                expiresAt,
                revision,
                from,
                from);
    }

    /** The bar that ended {@code minute} minutes after {@link #OPEN}. */
    public static PriceBar bar(int minute, String open, String high, String low, String close) {
        return new PriceBar(
                OPEN.plus(Duration.ofMinutes(minute)),
                new BigDecimal(open),
                new BigDecimal(high),
                new BigDecimal(low),
                new BigDecimal(close));
    }

    /** A bar of a single price. */
    public static PriceBar tick(int minute, String price) {
        return bar(minute, price, price, price, price);
    }

    private static @Nullable BigDecimal decimal(@Nullable String text) {
        return text == null ? null : new BigDecimal(text);
    }
}
