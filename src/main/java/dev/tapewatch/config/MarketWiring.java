package dev.tapewatch.config;

import dev.tapewatch.market.Market;
import dev.tapewatch.market.OtherQuotes;
import dev.tapewatch.market.PriceTicks;
import dev.tapewatch.market.account.Brokerage;
import dev.tapewatch.market.calendar.TradingCalendar;
import dev.tapewatch.market.event.CorporateEvents;
import dev.tapewatch.market.news.NewsFeed;
import dev.tapewatch.market.option.OptionChains;
import dev.tapewatch.market.source.replay.RedisTapePosition;
import dev.tapewatch.market.source.replay.ReplayWorld;
import dev.tapewatch.market.source.simulated.SimulatedWorld;
import dev.tapewatch.mcp.resource.SourceFacts;
import io.lettuce.core.RedisClient;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import java.util.random.RandomGenerator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The market that was chosen, and every port to it. */
@Configuration(proxyBeanMethods = false)
class MarketWiring {
    @Bean
    MarketSources marketSources(Settings settings, Clock clock, TradingCalendar calendar, RedisClient redis) {
        return switch (settings.market()) {
            case SIMULATED ->
                MarketSources.of(
                        new SimulatedWorld(settings.simulatedSeed(), clock, calendar, settings.riskFreeRate()));
            case REPLAY -> {
                Path path = Objects.requireNonNull(settings.replayPath());
                yield MarketSources.of(ReplayWorld.load(
                        path,
                        settings.replaySpeed(),
                        settings.replayHold(),
                        clock,
                        new RedisTapePosition(redis.connect()),
                        calendar));
            }
            case ALPACA, TASTYTRADE -> {
                LiveSources live =
                        LiveSources.of(settings, System.getenv(), calendar, clock, RandomGenerator.getDefault());
                live.start();
                yield live.ports().sources(live);
            }
        };
    }

    @Bean
    Market market(MarketSources sources) {
        return sources.market();
    }

    @Bean
    PriceTicks priceTicks(MarketSources sources) {
        return sources.ticks();
    }

    @Bean
    OtherQuotes otherQuotes(MarketSources sources) {
        return sources.otherQuotes();
    }

    @Bean
    NewsFeed newsFeed(MarketSources sources) {
        return sources.news();
    }

    @Bean
    OptionChains optionChains(MarketSources sources) {
        return sources.chains();
    }

    @Bean
    Brokerage brokerage(MarketSources sources) {
        return sources.brokerage();
    }

    @Bean
    CorporateEvents corporateEvents(MarketSources sources) {
        return sources.events();
    }

    @Bean
    StatusContributor sourcesStatus(MarketSources sources) {
        return () -> Map.of(
                "sources",
                sources.facts().get().stream().map(SourceFacts::written).toList());
    }
}
