package dev.tapewatch.config;

import dev.tapewatch.channel.http.HttpSender;
import dev.tapewatch.mcp.ServerIdentity;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The ways out. */
@Configuration(proxyBeanMethods = false)
class ChannelWiring {
    @Bean(destroyMethod = "close")
    HttpSender publicSender(Clock clock) {
        return HttpSender.toPublicAddresses(clock, ServerIdentity.version());
    }

    @Bean(destroyMethod = "close")
    HttpSender privateSender(Clock clock) {
        return HttpSender.toAnyAddress(clock, ServerIdentity.version());
    }

    @Bean
    ConfiguredChannels configuredChannels(
            Settings settings, HttpSender publicSender, HttpSender privateSender, Clock clock) {
        return ConfiguredChannels.of(settings.channels(), publicSender, privateSender, clock);
    }
}
