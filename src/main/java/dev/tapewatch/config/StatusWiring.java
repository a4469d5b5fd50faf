package dev.tapewatch.config;

import dev.tapewatch.mcp.resource.StatusFacts;
import java.util.List;
import java.util.Objects;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts what agents see in {@code get_status} into {@code tapewatch status} too. */
@Configuration(proxyBeanMethods = false)
class StatusWiring {
    @Bean
    StatusContributor monitors(StatusFacts facts) {
        return contributor("monitors", facts);
    }

    @Bean
    StatusContributor schedules(StatusFacts facts) {
        return contributor("schedules", facts);
    }

    @Bean
    StatusContributor channels(StatusFacts facts) {
        return contributor("channels", facts);
    }

    @Bean
    StatusContributor marketStatus(StatusFacts facts) {
        return contributor("market", facts);
    }

    private static StatusContributor contributor(String name, StatusFacts facts) {
        return new StatusContributor() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public Object status() {
                return Objects.requireNonNullElse(facts.now().get(name), List.of());
            }
        };
    }
}
