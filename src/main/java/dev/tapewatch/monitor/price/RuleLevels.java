package dev.tapewatch.monitor.price;

import dev.tapewatch.market.BarSearch;
import dev.tapewatch.market.PriceBar;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Which prices a rule is about at a given moment. */
final class RuleLevels {
    private RuleLevels() {}

    /**
     * The zone of the rule at one bar; empty where a moving level has no price to stand on.
     *
     * @param bar the present bar
     * @param past the bars before it that are comparable with it, oldest first
     */
    static Optional<PriceZone> at(PriceRule rule, PriceBar bar, List<PriceBar> past) {
        Duration window = rule.terms().window();
        if (window == null) {
            return Optional.of(fixed(rule));
        }
        int inForce = BarSearch.lastEndedBy(past, bar.end().minus(window));
        if (inForce < 0) {
            return Optional.empty();
        }
        return Optional.of(fromBasis(rule, past.get(inForce).close()));
    }

    /** The zone of a rule that is not measured over a window, which is the same at every bar. */
    static PriceZone fixed(PriceRule rule) {
        return switch (rule.terms().condition()) {
            case ABOVE, BELOW, CROSSES, CROSSES_UP, CROSSES_DOWN -> PriceZone.level(target(rule));
            case ENTERS_RANGE, EXITS_RANGE ->
                new PriceZone(target(rule), Objects.requireNonNull(rule.terms().upperPrice()));
            case RISES_PERCENT, FALLS_PERCENT -> fromBasis(rule, target(rule));
        };
    }

    private static PriceZone fromBasis(PriceRule rule, BigDecimal basis) {
        BigDecimal percent = Objects.requireNonNull(rule.terms().percent());
        boolean falls = rule.terms().condition() == PriceCondition.FALLS_PERCENT;
        return PriceZone.level(PriceZone.moved(basis, falls ? percent.negate() : percent));
    }

    private static BigDecimal target(PriceRule rule) {
        return Objects.requireNonNull(rule.terms().targetPrice());
    }
}
