package dev.tapewatch.market.source.simulated;

import dev.tapewatch.market.Symbol;
import dev.tapewatch.market.option.ChainRequest;
import dev.tapewatch.market.option.OccSymbol;
import dev.tapewatch.market.option.OptionChain;
import dev.tapewatch.market.option.OptionChains;
import dev.tapewatch.market.option.OptionContract;
import dev.tapewatch.market.option.OptionQuote;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Options on every share and fund of the made-up world, at any hour. */
final class SimulatedChains implements OptionChains {
    private final SimulatedPrices prices;
    private final OptionPricing pricing;
    private final ListedExpirations expirations;
    private final Clock clock;
    private final Map<Symbol, StrikeGrid> grids = new HashMap<>();
    private final Map<String, SimulatedShare> roots = new HashMap<>();

    SimulatedChains(SimulatedPrices prices, OptionPricing pricing, ListedExpirations expirations, Clock clock) {
        this.prices = prices;
        this.pricing = pricing;
        this.expirations = expirations;
        this.clock = clock;
        for (SimulatedShare share : prices.shares()) {
            grids.put(share.symbol(), StrikeGrid.of(share));
            roots.put(root(share.symbol()), share);
        }
    }

    /** The ticker without dots. */
    static String root(Symbol underlying) {
        return underlying.ticker().replace(".", "");
    }

    @Override
    public String source() {
        return SimulatedWorld.SOURCE;
    }

    @Override
    public Instant now() {
        return SimulatedWorld.now(clock);
    }

    @Override
    public Collection<Symbol> underlyings() {
        return prices.shares().stream().map(SimulatedShare::symbol).toList();
    }

    @Override
    public Optional<OptionChain> chain(Symbol underlying, ChainRequest request) {
        SimulatedShare share = prices.share(underlying);
        StrikeGrid grid = grids.get(underlying);
        if (share == null || grid == null) {
            return Optional.empty();
        }
        Instant now = now();
        OptionPricing.Scene scene = pricing.scene(share, now);
        String root = root(underlying);
        List<OptionQuote> quotes = new ArrayList<>();
        for (ListedExpirations.Expiration expiration : expirations.at(now)) {
            if (!expiration.date().isBefore(request.earliest())
                    && !expiration.date().isAfter(request.latest())) {
                for (BigDecimal strike : grid.strikes()) {
                    OccSymbol symbol = new OccSymbol(root, expiration.date(), request.type(), strike);
                    quotes.add(scene.quote(
                            OptionContract.standard(symbol, underlying), expiration.close(), expiration.monthly()));
                }
            }
        }
        return Optional.of(new OptionChain(underlying, scene.price(), now, source(), quotes));
    }

    @Override
    public Map<OccSymbol, OptionQuote> quotes(Collection<OccSymbol> contracts) {
        Instant now = now();
        List<ListedExpirations.Expiration> listed = expirations.at(now);
        Map<OccSymbol, OptionQuote> quotes = new LinkedHashMap<>();
        for (OccSymbol contract : contracts) {
            SimulatedShare share = roots.get(contract.root());
            StrikeGrid grid = share == null ? null : grids.get(share.symbol());
            if (share != null && grid != null && grid.has(contract.strike())) {
                listed.stream()
                        .filter(expiration -> expiration.date().equals(contract.expiration()))
                        .findFirst()
                        .ifPresent(expiration -> quotes.put(
                                contract,
                                pricing.scene(share, now)
                                        .quote(
                                                OptionContract.standard(contract, share.symbol()),
                                                expiration.close(),
                                                expiration.monthly())));
            }
        }
        return quotes;
    }
}
