package dev.tapewatch.market.source.tastytrade;

import dev.tapewatch.market.Symbol;
import dev.tapewatch.market.option.OccSymbol;
import dev.tapewatch.market.option.OptionContract;
import dev.tapewatch.market.source.http.SourceRequest;
import dev.tapewatch.problem.Problem;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which option contracts there are. What was seen once is remembered: a contract's terms do not change under its symbol. */
final class ListedContracts {
    private static final int MOST_REMEMBERED = 50_000;
    private static final BigDecimal USUAL_SHARES = new BigDecimal(100);

    /**
     * A contract.
     *
     * @param streamed its symbol at dxFeed
     */
    record Listed(OptionContract contract, String streamed) {}

    private final TastytradeApi api;

    private final Map<OccSymbol, Listed> remembered = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<OccSymbol, Listed> eldest) {
            return size() > MOST_REMEMBERED;
        }
    };

    ListedContracts(TastytradeApi api) {
        this.api = api;
    }

    /** All contracts on an underlying; empty where there are none. */
    Map<OccSymbol, Listed> on(Symbol underlying) {
        SourceRequest request =
                SourceRequest.get("/option-chains/" + TastytradeApi.path(Tickers.written(underlying)) + "/nested");
        Map<OccSymbol, Listed> found = new LinkedHashMap<>();
        for (MarketAnswers.Chain chain : orNone(() -> api.items(request, MarketAnswers.Chain.class))) {
            for (MarketAnswers.Expiration expiration : present(chain.expirations())) {
                for (MarketAnswers.Strike strike : present(expiration.strikes())) {
                    add(found, underlying, chain, strike.call(), strike.callStreamerSymbol());
                    add(found, underlying, chain, strike.put(), strike.putStreamerSymbol());
                }
            }
        }
        remember(found);
        return found;
    }

    private static void add(
            Map<OccSymbol, Listed> found,
            Symbol underlying,
            MarketAnswers.Chain chain,
            @Nullable String name,
            @Nullable String streamed) {
        OccSymbol symbol = Contracts.parsed(name);
        if (symbol != null) {
            OptionContract contract = Contracts.contract(
                    symbol,
                    underlying,
                    chain.sharesPerContract(),
                    isStandard(chain.optionChainType()) && delivers(chain.deliverables(), underlying));
            found.put(symbol, new Listed(contract, streamed == null ? Contracts.streamed(symbol) : streamed));
        }
    }

    private static boolean isStandard(@Nullable String chainType) {
        return chainType == null || chainType.equalsIgnoreCase("Standard");
    }

    /** Whether nothing but a hundred shares of the underlying is delivered; commonly nothing is said where that is so. */
    private static boolean delivers(
            @Nullable List<MarketAnswers.@Nullable Deliverable> deliverables, Symbol underlying) {
        List<MarketAnswers.Deliverable> all = present(deliverables);
        if (all.isEmpty() || Tickers.isIndex(underlying)) {
            return true;
        }
        MarketAnswers.Deliverable first = all.getFirst();
        return all.size() == 1
                && "Shares".equalsIgnoreCase(Objects.requireNonNullElse(first.deliverableType(), "Shares"))
                && (first.symbol() == null
                        || Tickers.read(first.symbol())
                                .filter(underlying::equals)
                                .isPresent())
                && (first.amount() == null || first.amount().compareTo(USUAL_SHARES) == 0);
    }

    /** A single contract. */
    Optional<Listed> find(OccSymbol symbol) {
        synchronized (remembered) {
            Listed known = remembered.get(symbol);
            if (known != null) {
                return Optional.of(known);
            }
        }
        SourceRequest request = SourceRequest.get("/instruments/equity-options/" + TastytradeApi.path(symbol.padded()));
        Optional<Listed> found = orNone(() -> List.of(api.data(request, MarketAnswers.OptionInstrument.class))).stream()
                .findFirst()
                .flatMap(instrument -> Tickers.read(instrument.underlyingSymbol())
                        .map(underlying -> listed(symbol, underlying, instrument)));
        found.ifPresent(one -> remember(Map.of(symbol, one)));
        return found;
    }

    private static Listed listed(OccSymbol symbol, Symbol underlying, MarketAnswers.OptionInstrument instrument) {
        String streamed = instrument.streamerSymbol();
        return new Listed(
                Contracts.contract(
                        symbol, underlying, instrument.sharesPerContract(), isStandard(instrument.optionChainType())),
                streamed == null ? Contracts.streamed(symbol) : streamed);
    }

    private void remember(Map<OccSymbol, Listed> found) {
        synchronized (remembered) {
            remembered.putAll(found);
        }
    }

    private static <T> List<T> orNone(java.util.function.Supplier<List<T>> asking) {
        try {
            return asking.get();
        } catch (Problem none) {
            if (none.kind() == Problem.Kind.NOT_FOUND) {
                return List.of();
            }
            throw none;
        }
    }

    private static <T> List<T> present(@Nullable List<@Nullable T> items) {
        return items == null
                ? List.of()
                : items.stream().filter(Objects::nonNull).toList();
    }
}
