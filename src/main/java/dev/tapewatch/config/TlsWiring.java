package dev.tapewatch.config;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.server.reactive.HttpHandler;

/** What there is beside a server that speaks TLS. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("server.ssl.bundle")
class TlsWiring {
    @Bean
    LocalListener localListener(HttpHandler routes) {
        return new LocalListener(routes);
    }
}
