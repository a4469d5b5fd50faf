package dev.tapewatch.monitor.price;

import dev.tapewatch.market.PriceBar;
import java.math.BigDecimal;
import java.util.List;

/** The prices a bar went through, in order, as far as its four prices tell. */
final class PricePath {
    private PricePath() {}

    /**
     * The shortest path through the bar's four prices. The extreme that lies against the bar's direction comes first: any
     * crossing on this path happened for certain, whatever the trades between were.
     */
    static List<BigDecimal> through(PriceBar bar) {
        boolean rising = bar.close().compareTo(bar.open()) >= 0;
        if (rising) {
            return List.of(bar.open(), bar.low(), bar.high(), bar.close());
        }
        return List.of(bar.open(), bar.high(), bar.low(), bar.close());
    }
}
