package dev.tapewatch.config;

import dev.tapewatch.routing.RoutingPolicy;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where alerts go. The channels themselves are made of {@link Settings#channels()} here. */
@Configuration(proxyBeanMethods = false)
class RoutingWiring {
    @Bean
    RoutingPolicy routingPolicy(Settings settings) {
        return ConfiguredRouting.of(settings);
    }
}
