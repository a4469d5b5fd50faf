package dev.tapewatch.config;

import dev.tapewatch.backing.BackingServices;
import dev.tapewatch.market.Market;
import dev.tapewatch.market.PriceTicks;
import dev.tapewatch.mcp.ServerIdentity;
import dev.tapewatch.mcp.resource.ServerFacts;
import dev.tapewatch.mcp.resource.SourceFacts;
import java.util.List;
import java.util.function.Supplier;

/** What this server stands on right now. */
final class PresentFacts implements ServerFacts {
    private final BackingServices backing;
    private final Market market;
    private final PriceTicks ticks;
    private final Supplier<List<SourceFacts>> sources;

    /** @param sources where each kind of fact comes from, asked for anew each time */
    PresentFacts(BackingServices backing, Market market, PriceTicks ticks, Supplier<List<SourceFacts>> sources) {
        this.backing = backing;
        this.market = market;
        this.ticks = ticks;
        this.sources = sources;
    }

    @Override
    public Service temporal() {
        return service(backing.temporal());
    }

    @Override
    public Service redis() {
        return service(backing.redis());
    }

    private static Service service(dev.tapewatch.backing.ServiceFacts facts) {
        return new Service(facts.durable(), facts.address(), facts.embedded(), facts.note());
    }

    @Override
    public MarketFacts market() {
        return new MarketFacts(
                market.source(), market.now(), market.ended(), ticks.trouble().orElse(null));
    }

    @Override
    public List<SourceFacts> sources() {
        return sources.get();
    }

    @Override
    public String version() {
        return ServerIdentity.version();
    }
}
