package dev.tapewatch.config;

import dev.tapewatch.mcp.resource.StatusFacts;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts what agents see in {@code get_status} into {@code tapewatch status} too. */
@Configuration(proxyBeanMethods = false)
class StatusWiring {
    private static final List<String> SHOWN = List.of("monitors", "schedules", "channels", "data_faults", "market");

    /** One look for all of them: each may have to wait for a service that does not answer. */
    @Bean
    StatusContributor agentsStatus(StatusFacts facts) {
        return () -> {
            Map<String, Object> now = facts.now();
            Map<String, Object> shown = new LinkedHashMap<>();
            SHOWN.forEach(name -> shown.put(name, Objects.requireNonNullElse(now.get(name), List.of())));
            return shown;
        };
    }
}
