package dev.tapewatch.monitor.price;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** When a condition is armed by a price, and when an armed one is met by a price. */
final class Arming {
    private Arming() {}

    /**
     * The side a price arms the condition from.
     *
     * @param hysteresisPercent how far beyond the zone's ends, in percent, the price has to be
     * @return null where the price arms nothing
     */
    static @Nullable PricePosition by(
            BigDecimal price, PriceCondition condition, PriceZone zone, BigDecimal hysteresisPercent) {
        BigDecimal widening = condition == PriceCondition.EXITS_RANGE ? hysteresisPercent.negate() : hysteresisPercent;
        PricePosition position = zone.widened(widening).positionOf(price);
        return switch (condition) {
            case ABOVE, CROSSES_UP, RISES_PERCENT -> position == PricePosition.BELOW ? position : null;
            case BELOW, CROSSES_DOWN, FALLS_PERCENT -> position == PricePosition.ABOVE ? position : null;
            case CROSSES, ENTERS_RANGE -> position == PricePosition.WITHIN ? null : position;
            case EXITS_RANGE -> position == PricePosition.WITHIN ? position : null;
        };
    }

    /**
     * Whether a price meets the condition.
     *
     * @param armedFrom the side the price came from
     * @param traded whether the price got here by trading through everything between, not by a gap
     */
    static boolean meets(
            BigDecimal price, PriceCondition condition, PriceZone zone, PricePosition armedFrom, boolean traded) {
        PricePosition position = zone.positionOf(price);
        return switch (condition) {
            case ABOVE, CROSSES_UP, RISES_PERCENT -> position != PricePosition.BELOW;
            case BELOW, CROSSES_DOWN, FALLS_PERCENT -> position != PricePosition.ABOVE;
            case CROSSES -> position != armedFrom;
            case ENTERS_RANGE -> position == PricePosition.WITHIN || (traded && position != armedFrom);
            case EXITS_RANGE -> position != PricePosition.WITHIN;
        };
    }

    /** Whether the condition is a state that lasts, so that it may still fire when a cooldown ends, or a mere moment. */
    static boolean lasts(PriceCondition condition) {
        return switch (condition) {
            case ABOVE, BELOW, RISES_PERCENT, FALLS_PERCENT -> true;
            case CROSSES, CROSSES_UP, CROSSES_DOWN, ENTERS_RANGE, EXITS_RANGE -> false;
        };
    }
}
