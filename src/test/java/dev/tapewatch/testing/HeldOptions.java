package dev.tapewatch.testing;

import dev.tapewatch.market.Quality;
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
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Quotes of single contracts that the test sets; there are no chains. */
public final class HeldOptions implements OptionChains {
    private final Clock clock;
    private final Map<OccSymbol, OptionQuote> quotes = new ConcurrentHashMap<>();

    public HeldOptions(Clock clock) {
        this.clock = clock;
    }

    public void quote(String occ, String bid, String ask) {
        OccSymbol symbol = OccSymbol.parse(occ);
        OptionContract contract = OptionContract.standard(symbol, new Symbol(symbol.root()));
        quotes.put(
                symbol,
                new OptionQuote(
                        contract,
                        new BigDecimal(bid),
                        new BigDecimal(ask),
                        null,
                        null,
                        null,
                        null,
                        null,
                        clock.instant(),
                        Quality.REAL_TIME));
    }

    @Override
    public String source() {
        return "scripted";
    }

    @Override
    public Instant now() {
        return clock.instant();
    }

    @Override
    public Collection<Symbol> underlyings() {
        return List.of();
    }

    @Override
    public Optional<OptionChain> chain(Symbol underlying, ChainRequest request) {
        return Optional.empty();
    }

    @Override
    public Map<OccSymbol, OptionQuote> quotes(Collection<OccSymbol> contracts) {
        Map<OccSymbol, OptionQuote> known = new HashMap<>(quotes);
        known.keySet().retainAll(contracts);
        return known;
    }
}
