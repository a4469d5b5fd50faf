package dev.tapewatch.config;

import dev.tapewatch.market.Market;
import dev.tapewatch.market.OtherQuotes;
import dev.tapewatch.market.PriceTicks;
import dev.tapewatch.market.account.Brokerage;
import dev.tapewatch.market.event.CorporateEvents;
import dev.tapewatch.market.news.NewsFeed;
import dev.tapewatch.market.option.OptionChains;
import dev.tapewatch.market.source.replay.ReplayWorld;
import dev.tapewatch.market.source.simulated.SimulatedWorld;
import dev.tapewatch.mcp.resource.SourceFacts;
import java.util.List;
import java.util.function.Supplier;

/**
 * Where each kind of fact comes from.
 *
 * @param facts where each kind of fact comes from now, where it comes from live sources
 * @param open what has to be closed when they are done with
 */
record MarketSources(
        Market market,
        PriceTicks ticks,
        NewsFeed news,
        OptionChains chains,
        Brokerage brokerage,
        CorporateEvents events,
        OtherQuotes otherQuotes,
        Supplier<List<SourceFacts>> facts,
        AutoCloseable open)
        implements AutoCloseable {

    static MarketSources of(SimulatedWorld world) {
        return new MarketSources(
                world.market(),
                PriceTicks.NONE,
                world.news(),
                world.chains(),
                world.brokerage(),
                world.events(),
                OtherQuotes.NONE,
                List::of,
                () -> {});
    }

    static MarketSources of(ReplayWorld world) {
        return new MarketSources(
                world.market(),
                PriceTicks.NONE,
                world.news(),
                world.chains(),
                world.brokerage(),
                world.events(),
                OtherQuotes.NONE,
                List::of,
                () -> {});
    }

    @Override
    public void close() throws Exception {
        open.close();
    }
}
