package dev.tapewatch.market.source.replay;

import dev.tapewatch.market.BarSearch;
import dev.tapewatch.market.MarketZone;
import dev.tapewatch.market.Symbol;
import dev.tapewatch.market.option.ChainRequest;
import dev.tapewatch.market.option.OccSymbol;
import dev.tapewatch.market.option.OptionChain;
import dev.tapewatch.market.option.OptionChains;
import dev.tapewatch.market.option.OptionQuote;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Recorded chains. The newest snapshot by now is the whole chain: nothing of an older one shows through it. */
final class ReplayChains implements OptionChains {
    private final Map<Symbol, List<RecordedChain>> chains;
    private final TapeClock clock;
    private final Map<OccSymbol, Symbol> underlyings = new HashMap<>();

    ReplayChains(Map<Symbol, List<RecordedChain>> chains, TapeClock clock) {
        this.chains = chains;
        this.clock = clock;
        chains.forEach((underlying, snapshots) -> snapshots.forEach(
                snapshot -> snapshot.quotes().keySet().forEach(contract -> underlyings.put(contract, underlying))));
    }

    @Override
    public String source() {
        return ReplayWorld.SOURCE;
    }

    @Override
    public Instant now() {
        return clock.now();
    }

    @Override
    public Collection<Symbol> underlyings() {
        return List.copyOf(chains.keySet());
    }

    @Override
    public Optional<OptionChain> chain(Symbol underlying, ChainRequest request) {
        Instant now = clock.now();
        return newest(underlying, now)
                .map(chain -> new OptionChain(
                        underlying,
                        chain.price(),
                        chain.time(),
                        source(),
                        chain.wanted(request, MarketZone.dateAt(now))));
    }

    @Override
    public Map<OccSymbol, OptionQuote> quotes(Collection<OccSymbol> contracts) {
        Instant now = clock.now();
        LocalDate today = MarketZone.dateAt(now);
        Map<OccSymbol, OptionQuote> quotes = new LinkedHashMap<>();
        for (OccSymbol contract : contracts) {
            Symbol underlying = underlyings.get(contract);
            if (underlying != null && !contract.expiration().isBefore(today)) {
                newest(underlying, now)
                        .flatMap(chain -> Optional.ofNullable(chain.quotes().get(contract)))
                        .ifPresent(quote -> quotes.put(contract, quote));
            }
        }
        return quotes;
    }

    private Optional<RecordedChain> newest(Symbol underlying, Instant now) {
        List<RecordedChain> snapshots = chains.getOrDefault(underlying, List.of());
        int latest = BarSearch.lastBy(snapshots, RecordedChain::time, now);
        return latest < 0 ? Optional.empty() : Optional.of(snapshots.get(latest));
    }
}
