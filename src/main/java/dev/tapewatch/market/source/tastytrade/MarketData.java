package dev.tapewatch.market.source.tastytrade;

import dev.tapewatch.market.Quality;
import dev.tapewatch.market.Symbol;
import dev.tapewatch.market.option.OccSymbol;
import dev.tapewatch.market.source.http.SourceRequest;
import dev.tapewatch.problem.Problem;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Present market data by symbol: over REST, at most a hundred symbols of all kinds in one request, and from the stream what
 * REST does not have, is not there for (only funded accounts get it), or cannot tell because it is in trouble.
 */
final class MarketData {
    private static final int MOST_SYMBOLS = 100;
    private static final Duration PATIENCE_FOR_THE_STREAM = Duration.ofSeconds(3);

    /** After REST has refused: what an account may have does not change by the minute. */
    private static final Duration REFUSED_FOR = Duration.ofMinutes(10);

    /** @param kind the name of the parameter */
    private record Wanted(String kind, String symbol) {}

    private final TastytradeApi api;
    private final DxLink stream;
    private final Clock clock;
    private volatile @Nullable Quality customers;
    private volatile Instant refusedUntil = Instant.MIN;

    MarketData(TastytradeApi api, DxLink stream, Clock clock) {
        this.api = api;
        this.stream = stream;
        this.clock = clock;
    }

    /** Whether this customer gets prices as they are or some time later. */
    Quality quality() {
        Quality known = customers;
        if (known == null) {
            known = asked();
            customers = known;
        }
        return known.orWorse(stream.isDelayed() ? Quality.DELAYED : Quality.REAL_TIME);
    }

    /** Whether REST has refused lately, so that all of it comes from the stream. */
    boolean isOnlyStreamed() {
        return clock.instant().isBefore(refusedUntil);
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
        Map<Wanted, Symbol> wanted = new LinkedHashMap<>();
        for (Symbol symbol : new LinkedHashSet<>(symbols)) {
            wanted.put(new Wanted(Tickers.isIndex(symbol) ? "index" : "equity", Tickers.written(symbol)), symbol);
        }
        Map<Symbol, MarketAnswers.Datum> found = new HashMap<>();
        Optional<Problem> trouble = read(
                wanted.keySet(),
                datum -> Tickers.read(datum.symbol())
                        .filter(wanted::containsValue)
                        .ifPresent(symbol -> found.put(symbol, datum)));
        List<String> missing = wanted.values().stream()
                .filter(symbol -> !hasPrice(found.get(symbol)))
                .map(Tickers::written)
                .toList();
        stream.shares(missing, PATIENCE_FOR_THE_STREAM)
                .forEach((name, datum) -> Tickers.read(name).ifPresent(symbol -> found.put(symbol, datum)));
        refuse(trouble, found.isEmpty());
        return found;
    }

    private static boolean hasPrice(MarketAnswers.@Nullable Datum datum) {
        return datum != null && Prices.first(datum.last(), datum.mark()) != null;
    }

    /** @param contracts what is wanted, each with its name at dxFeed */
    Map<OccSymbol, MarketAnswers.Datum> ofOptions(Map<OccSymbol, String> contracts) {
        Map<Wanted, OccSymbol> wanted = new LinkedHashMap<>();
        contracts.keySet().forEach(contract -> wanted.put(new Wanted("equity-option", contract.padded()), contract));
        Map<OccSymbol, MarketAnswers.Datum> found = new HashMap<>();
        Optional<Problem> trouble = read(wanted.keySet(), datum -> {
            OccSymbol contract = Contracts.parsed(datum.symbol());
            if (contract != null && contracts.containsKey(contract)) {
                found.put(contract, datum);
            }
        });
        Map<String, OccSymbol> missing = new LinkedHashMap<>();
        contracts.forEach((contract, streamed) -> {
            if (!found.containsKey(contract)) {
                missing.put(streamed, contract);
            }
        });
        stream.options(missing.keySet(), PATIENCE_FOR_THE_STREAM)
                .forEach((name, datum) -> found.put(missing.get(name), datum));
        refuse(trouble, found.isEmpty());
        return found;
    }

    /** What went wrong with REST is only said where the stream did not help either. */
    private static void refuse(Optional<Problem> trouble, boolean nothingFound) {
        if (nothingFound && trouble.isPresent()) {
            throw trouble.get();
        }
    }

    private interface Reader {
        void read(MarketAnswers.Datum datum);
    }

    /** @return why not all of it was read */
    private Optional<Problem> read(Collection<Wanted> wanted, Reader reader) {
        if (wanted.isEmpty()) {
            return Optional.empty();
        }
        api.needsMarketData();
        if (isOnlyStreamed()) {
            return Optional.of(refused());
        }
        List<Wanted> all = List.copyOf(wanted);
        try {
            for (int start = 0; start < all.size(); start += MOST_SYMBOLS) {
                Optional<List<MarketAnswers.Datum>> some = api.itemsWhereGranted(
                        request(all.subList(start, Math.min(start + MOST_SYMBOLS, all.size()))),
                        MarketAnswers.Datum.class);
                if (some.isEmpty()) {
                    refusedUntil = clock.instant().plus(REFUSED_FOR);
                    return Optional.of(refused());
                }
                some.get().forEach(reader::read);
            }
            return Optional.empty();
        } catch (Problem trouble) {
            return Optional.of(trouble);
        }
    }

    /** Each kind is one parameter with all of its symbols. */
    private static SourceRequest request(List<Wanted> wanted) {
        Map<String, List<String>> byKind = new TreeMap<>();
        for (Wanted one : wanted) {
            byKind.computeIfAbsent(one.kind(), any -> new ArrayList<>()).add(one.symbol());
        }
        SourceRequest request = SourceRequest.get("/market-data/by-type");
        for (Map.Entry<String, List<String>> kind : byKind.entrySet()) {
            request = request.with(kind.getKey(), String.join(",", kind.getValue()));
        }
        return request;
    }

    private static Problem refused() {
        return Problem.of(
                Problem.Kind.UNAVAILABLE,
                "tastytrade gives this customer no market data (its answer was 403 or 404): it is for funded accounts.");
    }
}
