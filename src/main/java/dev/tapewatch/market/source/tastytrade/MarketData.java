package dev.tapewatch.market.source.tastytrade;

import dev.tapewatch.market.Quality;
import dev.tapewatch.market.Symbol;
import dev.tapewatch.market.option.OccSymbol;
import dev.tapewatch.market.source.http.SourceRequest;
import dev.tapewatch.problem.Problem;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Present market data by symbol, at most a hundred symbols of all kinds in one request. */
final class MarketData {
    private static final int MOST_SYMBOLS = 100;

    private record Wanted(String kind, String symbol) {}

    private final TastytradeApi api;
    private volatile @Nullable Quality quality;

    MarketData(TastytradeApi api) {
        this.api = api;
    }

    /** Whether this customer gets prices as they are or some time later. */
    Quality quality() {
        Quality known = quality;
        if (known == null) {
            known = asked();
            quality = known;
        }
        return known;
    }

    private Quality asked() {
        api.needsMarketData();
        try {
            AccountAnswers.Customer customer =
                    api.data(SourceRequest.get("/customers/me"), AccountAnswers.Customer.class);
            return Boolean.TRUE.equals(customer.hasDelayedQuotes()) ? Quality.DELAYED : Quality.REAL_TIME;
        } catch (Problem unknown) {
            if (unknown.kind() == Problem.Kind.NOT_FOUND) {
                return Quality.REAL_TIME;
            }
            throw unknown;
        }
    }

    Map<Symbol, MarketAnswers.Datum> ofShares(Collection<Symbol> symbols) {
        List<Wanted> wanted = new ArrayList<>();
        for (Symbol symbol : new LinkedHashSet<>(symbols)) {
            wanted.add(new Wanted(Tickers.isIndex(symbol) ? "index" : "equity", Tickers.written(symbol)));
        }
        Map<Symbol, MarketAnswers.Datum> found = new HashMap<>();
        for (MarketAnswers.Datum datum : read(wanted)) {
            Tickers.read(datum.symbol()).ifPresent(symbol -> found.put(symbol, datum));
        }
        found.keySet().retainAll(new LinkedHashSet<>(symbols));
        return found;
    }

    Map<OccSymbol, MarketAnswers.Datum> ofOptions(Collection<OccSymbol> contracts) {
        List<Wanted> wanted = new ArrayList<>();
        for (OccSymbol contract : new LinkedHashSet<>(contracts)) {
            wanted.add(new Wanted("equity-option", contract.padded()));
        }
        Map<OccSymbol, MarketAnswers.Datum> found = new HashMap<>();
        for (MarketAnswers.Datum datum : read(wanted)) {
            OccSymbol contract = Contracts.parsed(datum.symbol());
            if (contract != null) {
                found.put(contract, datum);
            }
        }
        found.keySet().retainAll(new LinkedHashSet<>(contracts));
        return found;
    }

    private List<MarketAnswers.Datum> read(List<Wanted> wanted) {
        List<MarketAnswers.Datum> data = new ArrayList<>();
        if (!wanted.isEmpty()) {
            api.needsMarketData();
        }
        for (int start = 0; start < wanted.size(); start += MOST_SYMBOLS) {
            Map<String, List<String>> byKind = new HashMap<>();
            for (Wanted one : wanted.subList(start, Math.min(start + MOST_SYMBOLS, wanted.size()))) {
                byKind.computeIfAbsent(one.kind(), any -> new ArrayList<>()).add(one.symbol());
            }
            SourceRequest request = SourceRequest.get("/market-data/by-type");
            for (Map.Entry<String, List<String>> kind : byKind.entrySet()) {
                request = request.withEach(kind.getKey(), kind.getValue());
            }
            data.addAll(api.items(request, MarketAnswers.Datum.class));
        }
        return data;
    }
}
