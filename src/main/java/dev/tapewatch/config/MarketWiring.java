package dev.tapewatch.config;

import dev.tapewatch.market.Market;
import dev.tapewatch.market.source.replay.RedisTapePosition;
import dev.tapewatch.market.source.replay.ReplayMarket;
import dev.tapewatch.market.source.simulated.SimulatedMarket;
import io.lettuce.core.RedisClient;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Objects;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The market that was chosen. */
@Configuration(proxyBeanMethods = false)
class MarketWiring {
    @Bean
    Market market(Settings settings, Clock clock, RedisClient redis) {
        return switch (settings.market()) {
            case SIMULATED -> new SimulatedMarket(settings.simulatedSeed(), clock);
            case REPLAY -> {
                Path path = Objects.requireNonNull(settings.replayPath());
                yield ReplayMarket.load(
                        path,
                        settings.replaySpeed(),
                        settings.replayHold(),
                        clock,
                        new RedisTapePosition(redis.connect()));
            }
        };
    }
}
