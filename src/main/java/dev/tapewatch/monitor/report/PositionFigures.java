package dev.tapewatch.monitor.report;

import dev.tapewatch.market.account.Position;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a position brought, in dollars and percent.
 *
 * @param marketValue negative where it was sold short
 * @param profit since it was opened
 * @param profitPercent of what was paid or received for it; null where that was nothing
 */
public record PositionFigures(
        Position position,
        BigDecimal marketValue,
        BigDecimal profit,
        @Nullable BigDecimal profitPercent) {
    private static final Comparator<PositionFigures> BY_PROFIT = Comparator.comparing(PositionFigures::profit)
            .thenComparing(figures -> figures.position().instrument().name());

    static PositionFigures of(Position position) {
        BigDecimal cost = position.averagePrice()
                .multiply(position.quantity())
                .multiply(BigDecimal.valueOf(position.instrument().multiplier()))
                .abs();
        BigDecimal profit = position.unrealizedProfit();
        return new PositionFigures(position, position.marketValue(), profit, Ratios.percent(profit, cost));
    }

    /** All of them, the most profitable first. */
    static List<PositionFigures> all(List<Position> positions) {
        return positions.stream()
                .map(PositionFigures::of)
                .sorted(BY_PROFIT.reversed())
                .toList();
    }
}
