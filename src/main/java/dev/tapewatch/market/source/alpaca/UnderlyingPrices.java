package dev.tapewatch.market.source.alpaca;

import dev.tapewatch.market.Symbol;
import dev.tapewatch.market.source.http.SourceRequest;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/** The prices of what options are on. */
final class UnderlyingPrices {
    private final AlpacaApi api;

    UnderlyingPrices(AlpacaApi api) {
        this.api = api;
    }

    /** The last prices in dollars. A symbol that has none is absent. */
    Map<Symbol, BigDecimal> of(Collection<Symbol> symbols) {
        Map<Symbol, BigDecimal> prices = new LinkedHashMap<>();
        for (String batch : Batches.of(symbols)) {
            SourceRequest request = SourceRequest.get("/v2/stocks/snapshots")
                    .with("symbols", batch)
                    .with("feed", api.environment().stocks().word());
            api.data().ask(request, StockSnapshots.class).bySymbol().forEach((ticker, snapshot) -> {
                BigDecimal price = snapshot == null ? null : snapshot.price();
                if (price != null) {
                    prices.put(new Symbol(ticker), price);
                }
            });
        }
        return prices;
    }
}
