package dev.tapewatch.market.source.choice;

import dev.tapewatch.market.Symbol;
import dev.tapewatch.market.option.ChainRequest;
import dev.tapewatch.market.option.OccSymbol;
import dev.tapewatch.market.option.OptionChain;
import dev.tapewatch.market.option.OptionChains;
import dev.tapewatch.market.option.OptionQuote;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The options of the first source that answers. An underlying or a contract that one does not have is asked of the next.
 * Chains name who answered.
 */
public final class PreferredChains implements OptionChains {
    private final Preference<OptionChains> chains;

    /** @param chains at least one, the preferred one first */
    public PreferredChains(List<? extends OptionChains> chains, Clock clock) {
        this.chains = new Preference<>("options", chains, OptionChains::source, clock);
    }

    /** The source in use: that answered last, or else the preferred one. */
    @Override
    public String source() {
        return chains.inUse();
    }

    @Override
    public Instant now() {
        return chains.preferred().now();
    }

    /** The preferred source's. */
    @Override
    public Collection<Symbol> underlyings() {
        return chains.preferred().underlyings();
    }

    @Override
    public Optional<OptionChain> chain(Symbol underlying, ChainRequest request) {
        AtomicReference<Optional<OptionChain>> found = new AtomicReference<>(Optional.empty());
        chains.ask(source -> source.chain(underlying, request), (Optional<OptionChain> answer) -> {
            found.set(answer);
            return answer.isPresent();
        });
        return found.get();
    }

    @Override
    public Map<OccSymbol, OptionQuote> quotes(Collection<OccSymbol> contracts) {
        Set<OccSymbol> missing = new LinkedHashSet<>(contracts);
        Map<OccSymbol, OptionQuote> found = new HashMap<>();
        chains.ask(source -> source.quotes(List.copyOf(missing)), (Map<OccSymbol, OptionQuote> answer) -> {
            found.putAll(answer);
            missing.removeAll(answer.keySet());
            return missing.isEmpty();
        });
        return found;
    }

    /** Who answered when options were asked for last; empty if nobody has asked, or nobody answered. */
    public Optional<String> lastAnswered() {
        return chains.lastAnswered();
    }

    /** What is wrong with each source that could not be reached when it was asked last. */
    public Map<String, String> troubles() {
        return chains.troubles();
    }
}
