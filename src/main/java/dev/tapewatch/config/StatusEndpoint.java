package dev.tapewatch.config;

import dev.tapewatch.backing.BackingServices;
import dev.tapewatch.mcp.ServerIdentity;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.RequestPredicates;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/** Answers {@code GET /status} to this machine only: the text of {@code tapewatch status --json}. */
@Configuration(proxyBeanMethods = false)
class StatusEndpoint {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final JsonMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .build();

    private final Settings settings;
    private final BackingServices backing;
    private final List<StatusContributor> contributors;
    private final Environment environment;

    StatusEndpoint(
            Settings settings, BackingServices backing, List<StatusContributor> contributors, Environment environment) {
        this.settings = settings;
        this.backing = backing;
        this.contributors = List.copyOf(contributors);
        this.environment = environment;
    }

    @Bean
    RouterFunction<ServerResponse> statusRoute() {
        return RouterFunctions.route(RequestPredicates.GET("/status"), this::answer);
    }

    private Mono<ServerResponse> answer(ServerRequest request) {
        if (!isLocal(request.remoteAddress())) {
            return ServerResponse.status(HttpStatus.FORBIDDEN).build();
        }
        return Mono.fromCallable(() -> JSON.writeValueAsString(status()))
                .subscribeOn(Schedulers.boundedElastic())
                .timeout(PATIENCE)
                .flatMap(json -> ServerResponse.ok()
                        .contentType(MediaType.APPLICATION_JSON)
                        .bodyValue(json))
                .onErrorResume(
                        TimeoutException.class,
                        slow -> ServerResponse.status(HttpStatus.SERVICE_UNAVAILABLE)
                                .build());
    }

    private static boolean isLocal(Optional<InetSocketAddress> caller) {
        return caller.map(InetSocketAddress::getAddress)
                .map(InetAddress::isLoopbackAddress)
                .orElse(false);
    }

    private Map<String, Object> status() {
        Map<String, Object> status = new LinkedHashMap<>();
        status.put("running", true);
        status.put("pid", ProcessHandle.current().pid());
        status.put("url", ServerUrl.of(settings, environment));
        status.put("version", ServerIdentity.version());
        status.put("data_dir", settings.dataDir().toString());
        status.put("services", Map.of("redis", backing.redis(), "temporal", backing.temporal()));
        status.put("monitors", List.of());
        contributors.forEach(contributor ->
                contributor.status().forEach((name, value) -> status.merge(name, value, StatusEndpoint::joined)));
        return status;
    }

    private static Object joined(Object earlier, Object later) {
        if (earlier instanceof Collection<?> first && later instanceof Collection<?> second) {
            List<Object> all = new ArrayList<>(first);
            all.addAll(second);
            return all;
        }
        return later;
    }
}
