package dev.tapewatch.market.source.simulated;

import dev.tapewatch.market.Symbol;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The prices of the made-up world, which everything else in it follows. */
final class SimulatedPrices {
    private final Map<Symbol, SimulatedShare> shares = new TreeMap<>();
    private final Map<Symbol, PriceCurve> curves = new TreeMap<>();

    SimulatedPrices(long seed) {
        for (SimulatedShare share : SimulatedShares.load()) {
            shares.put(share.symbol(), share);
            curves.put(share.symbol(), new PriceCurve(seed, share));
        }
    }

    /** All shares and funds, by ticker. */
    Collection<SimulatedShare> shares() {
        return Collections.unmodifiableCollection(shares.values());
    }

    @Nullable
    SimulatedShare share(Symbol symbol) {
        return shares.get(symbol);
    }

    @Nullable
    PriceCurve curve(Symbol symbol) {
        return curves.get(symbol);
    }

    /** The price of a share that there is. */
    BigDecimal at(Symbol symbol, Instant time) {
        return Objects.requireNonNull(curves.get(symbol), symbol.ticker()).at(time);
    }
}
