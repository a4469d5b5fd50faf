package dev.tapewatch.market.source.alpaca;

import dev.tapewatch.market.Symbol;
import dev.tapewatch.market.source.http.SourceClient;
import dev.tapewatch.market.source.http.SourceRequest;
import dev.tapewatch.problem.Problem;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The prices of what options are on. Whoever goes through many underlyings does so in the order of their tickers, so with one
 * price those of the next ones are asked for, which are known for a moment then.
 */
final class UnderlyingPrices {
    private static final int TOGETHER = 100;
    private static final int MOST_EXPECTED = 2_000;
    private static final Duration KEPT = Duration.ofSeconds(20);

    private record Kept(@Nullable BigDecimal price, Instant asked) {}

    private final AlpacaApi api;
    private final NavigableSet<Symbol> expected = new ConcurrentSkipListSet<>();
    private final Map<Symbol, Kept> known = new ConcurrentHashMap<>();

    /** Prices of what nobody goes through. */
    UnderlyingPrices(AlpacaApi api) {
        this(api, List.of());
    }

    /** @param expected what is often asked about */
    UnderlyingPrices(AlpacaApi api, Collection<Symbol> expected) {
        this.api = api;
        this.expected.addAll(expected);
    }

    /**
     * The last price in dollars, as it was told seconds ago at most; null where there is none.
     *
     * @param data is asked where it is not known
     */
    @Nullable
    BigDecimal of(Symbol symbol, SourceClient data) {
        Instant now = api.clock().instant();
        Kept kept = known.get(symbol);
        if (kept != null && now.isBefore(kept.asked().plus(KEPT))) {
            return kept.price();
        }
        if (expected.size() < MOST_EXPECTED) {
            expected.add(symbol);
        }
        List<Symbol> together = Stream.concat(Stream.of(symbol), expected.tailSet(symbol, false).stream())
                .limit(TOGETHER)
                .toList();
        known.values().removeIf(old -> !now.isBefore(old.asked().plus(KEPT)));
        try {
            return of(symbol, together, now, data);
        } catch (Problem refused) {
            // One name that Alpaca takes for none makes it refuse all.
            if (refused.kind() != Problem.Kind.BAD_INPUT && refused.kind() != Problem.Kind.NOT_FOUND) {
                throw refused;
            }
            return of(symbol, List.of(symbol), now, data);
        }
    }

    private @Nullable BigDecimal of(Symbol symbol, List<Symbol> together, Instant now, SourceClient data) {
        Map<Symbol, BigDecimal> prices = of(together, data);
        together.forEach(one -> known.put(one, new Kept(prices.get(one), now)));
        return prices.get(symbol);
    }

    /** The last prices in dollars. A symbol that has none is absent. */
    Map<Symbol, BigDecimal> of(Collection<Symbol> symbols) {
        return of(symbols, api.data());
    }

    private Map<Symbol, BigDecimal> of(Collection<Symbol> symbols, SourceClient data) {
        Map<Symbol, BigDecimal> prices = new LinkedHashMap<>();
        for (String batch : Batches.of(symbols)) {
            SourceRequest request = SourceRequest.get("/v2/stocks/snapshots")
                    .with("symbols", batch)
                    .with("feed", api.environment().stocks().word());
            data.ask(request, StockSnapshots.class).bySymbol().forEach((ticker, snapshot) -> {
                BigDecimal price = snapshot == null ? null : snapshot.price();
                if (price != null) {
                    prices.put(new Symbol(ticker), price);
                }
            });
        }
        return prices;
    }
}
