package dev.tapewatch.monitor.price;

import dev.tapewatch.market.PriceBar;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

/**
 * Bars as they can have been traded. A price of 0 or below is none: a bar without any other is left out, one with others is
 * made of these, so that a level which was really touched is not lost to a bad tick beside it.
 */
final class SoundBars {
    private SoundBars() {}

    static List<PriceBar> of(List<PriceBar> bars) {
        return bars.stream().allMatch(SoundBars::isSound)
                ? bars
                : bars.stream().flatMap(SoundBars::mended).toList();
    }

    private static boolean isSound(PriceBar bar) {
        return isPrice(bar.open()) && isPrice(bar.high()) && isPrice(bar.low()) && isPrice(bar.close());
    }

    private static boolean isPrice(BigDecimal price) {
        return price.signum() > 0;
    }

    private static Stream<PriceBar> mended(PriceBar bar) {
        List<BigDecimal> prices = Stream.of(bar.open(), bar.high(), bar.low(), bar.close())
                .filter(SoundBars::isPrice)
                .toList();
        if (prices.isEmpty()) {
            return Stream.empty();
        }
        BigDecimal close = isPrice(bar.close()) ? bar.close() : prices.getFirst();
        return Stream.of(new PriceBar(
                bar.end(),
                isPrice(bar.open()) ? bar.open() : close,
                Collections.max(prices),
                Collections.min(prices),
                close));
    }
}
