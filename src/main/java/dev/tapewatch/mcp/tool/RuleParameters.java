package dev.tapewatch.mcp.tool;

import dev.tapewatch.alert.Severity;
import dev.tapewatch.market.Symbol;
import dev.tapewatch.monitor.price.PriceCondition;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/** The parameters that describe a price alert. */
final class RuleParameters {
    static final int LONGEST_WINDOW_MINUTES = 60 * 24;
    static final int LONGEST_COOLDOWN_SECONDS = 86_400 * 7;

    static final Parameter<Symbol> SYMBOL = Parameters.symbol("symbol", "Ticker, e.g. SPY");

    static final Parameter<PriceCondition> CONDITION = Parameters.choice(
            "condition",
            PriceCondition.class,
            "above/below/crosses* need target_price; *_range also upper_price; *_percent need percent");

    static final Parameter<BigDecimal> TARGET_PRICE = Parameters.decimal(
            "target_price",
            "dollars like 170.5",
            "Level in dollars; lower end of a range; for *_percent the reference price (left out: the present price)");

    static final Parameter<BigDecimal> UPPER_PRICE =
            Parameters.decimal("upper_price", "dollars like 175.25", "Upper end of a range, dollars");

    static final Parameter<BigDecimal> PERCENT =
            Parameters.decimal("percent", "a percentage like 2.5", "Size of the move for *_percent, e.g. 2.5");

    static final Parameter<Integer> WINDOW_MINUTES = Parameters.wholeNumber(
            "window_minutes",
            1,
            LONGEST_WINDOW_MINUTES,
            "For *_percent: measure the move over this many minutes instead of against a reference price");

    static final Parameter<Boolean> ONE_TIME = Parameters.flag(
            "one_time", "true retires it once it fired; false fires again after the condition was false");

    static final Parameter<Severity> SEVERITY = Parameters.choice("severity", Severity.class, "Urgency");

    static final Parameter<List<String>> CHANNELS = Parameters.list(
            "channels",
            32,
            "Where its alerts go, from list_channels; empty: as the routes say; only \"mcp\": the log alone");

    static final Parameter<String> MESSAGE_TEMPLATE = Parameters.words(
            "message_template", 500, "Own words, with {symbol} {price} {target} {condition} filled in");

    static final Parameter<Integer> COOLDOWN_SECONDS = Parameters.wholeNumber(
            "cooldown_seconds", 0, LONGEST_COOLDOWN_SECONDS, "Recurring only: least time between two alerts");

    static final Parameter<BigDecimal> HYSTERESIS_PERCENT = Parameters.decimal(
            "hysteresis_percent",
            "a percentage like 0.5",
            "Recurring only: how far, in percent of the level, the price must move back before it can fire again");

    static final Parameter<Instant> EXPIRES_AT =
            Parameters.moment("expires_at", "Ends by itself then, by the market's clock (get_status)");

    static final Parameter<String> ID = Parameters.words("id", 64, "Id from add_price_alert or list_price_alerts")
            .asRequired();

    private RuleParameters() {}
}
