package dev.tapewatch.monitor.price;

import dev.tapewatch.market.Quote;
import dev.tapewatch.market.QuoteFault;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Shows rules to their owners, with what they should know of them. */
public final class RuleViews {
    private RuleViews() {}

    /**
     * Shows a rule.
     *
     * @param quote the symbol's latest price, called stale where it is; null if there is none
     * @param now the market's clock
     */
    public static PriceRuleView of(WatchedRule watched, @Nullable Quote quote, Instant now) {
        RuleState state = presumed(watched, quote);
        RuleStatus status = RuleStatus.of(state);
        return new PriceRuleView(
                watched.rule(),
                status,
                note(watched.rule(), state, status, quote, now),
                state.timesFired(),
                state.lastFiredAt(),
                quote);
    }

    /** A rule that no check has seen yet is shown as the present price will find it. */
    private static RuleState presumed(WatchedRule watched, @Nullable Quote quote) {
        RuleState state = watched.state();
        PriceRule rule = watched.rule();
        if (state.begun() || quote == null || rule.terms().window() != null || state.stage() != RuleStage.WATCHED) {
            return state;
        }
        BigDecimal price = quote.price();
        PriceZone zone = RuleLevels.fixed(rule);
        return state.armed(Arming.by(price, rule.terms().condition(), zone, BigDecimal.ZERO));
    }

    private static @Nullable String note(
            PriceRule rule, RuleState state, RuleStatus status, @Nullable Quote quote, Instant now) {
        return switch (status) {
            case WAITING ->
                "the condition \"" + PriceAlertText.condition(rule)
                        + "\" is true already; the alert fires when it has been false and becomes true again";
            case SUSPENDED -> Objects.requireNonNull(state.note());
            case PAUSED -> "paused; resume it with update_price_alert and paused=false";
            case FIRED, EXPIRED -> null;
            case ARMED -> quoteNote(rule, quote, now);
        };
    }

    private static @Nullable String quoteNote(PriceRule rule, @Nullable Quote quote, Instant now) {
        if (quote == null) {
            return "no price: none of " + rule.symbol() + " is known now, so the alert cannot fire until one is";
        }
        return QuoteFault.of(quote)
                .map(fault -> switch (fault) {
                    case STALE ->
                        "stale: the latest price is from " + quote.time() + ", "
                                + Duration.between(quote.time(), now).toMinutes()
                                + " minutes before the market's clock; the alert is judged by new prices only";
                    case HALTED -> "halted: trading in it is halted; the alert is judged when it trades again";
                    case ZERO, CROSSED ->
                        "doubtful: " + fault.words() + "; the alert is judged by prices in order only";
                })
                .orElse(null);
    }
}
