package dev.tapewatch.config;

import dev.tapewatch.market.Market;
import dev.tapewatch.mcp.resource.RecentAlerts;
import dev.tapewatch.mcp.resource.StatusFacts;
import dev.tapewatch.mcp.telemetry.AlertMeters;
import dev.tapewatch.mcp.telemetry.RequestMeters;
import dev.tapewatch.mcp.telemetry.StatusMeters;
import dev.tapewatch.mcp.telemetry.ToolMeters;
import dev.tapewatch.mcp.telemetry.TransportMeters;
import dev.tapewatch.mcp.transport.SseTransport;
import dev.tapewatch.mcp.transport.StreamableHttpTransport;
import dev.tapewatch.mcp.transport.SubscriptionRegistry;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.distribution.DistributionStatisticConfig;
import java.time.Clock;
import java.util.Map;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.server.WebFilter;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** What is measured. The names are in the README, and people build on them. */
@Configuration(proxyBeanMethods = false)
class TelemetryWiring {
    private static final String[] SCRAPES = {"/actuator/prometheus", "/actuator/metrics/"};

    /** Temporal's histograms have some seventy buckets each: thousands of series. Counts, sums and maxima stay. */
    @Bean
    static MeterFilter temporalWithoutBuckets() {
        return new MeterFilter() {
            @Override
            public DistributionStatisticConfig configure(Meter.Id id, DistributionStatisticConfig config) {
                return id.getName().startsWith("temporal_")
                        ? DistributionStatisticConfig.builder()
                                .percentilesHistogram(false)
                                .build()
                                .merge(config)
                        : config;
            }
        };
    }

    @Bean
    ToolMeters toolMeters(MeterRegistry registry) {
        return new ToolMeters(registry);
    }

    @Bean
    WebFilter requestMeters(MeterRegistry registry) {
        return new RequestMeters(registry);
    }

    @Bean
    MeterBinder transportMeters(
            StreamableHttpTransport streamableHttp, SseTransport sse, SubscriptionRegistry subscriptions) {
        return new TransportMeters(streamableHttp, sse, subscriptions);
    }

    @Bean
    AlertMeters alertMeters(MeterRegistry registry, RecentAlerts recent) {
        AlertMeters meters = new AlertMeters(registry);
        recent.listen(meters);
        return meters;
    }

    @Bean
    StatusMeters statusMeters(StatusFacts status, Market market, Clock clock) {
        return new StatusMeters(status, market::now, clock);
    }

    /** Asked when somebody reads metrics, so that a server that nobody watches asks nobody. */
    @Bean
    WebFilter freshStatusMeters(StatusMeters meters) {
        return (exchange, chain) -> {
            String path = exchange.getRequest().getPath().value();
            boolean read = path.equals(SCRAPES[0]) || path.startsWith(SCRAPES[1]);
            return read
                    ? Mono.fromRunnable(meters::look)
                            .subscribeOn(Schedulers.boundedElastic())
                            .then(chain.filter(exchange))
                    : chain.filter(exchange);
        };
    }

    @Bean
    MeterBinder serviceGauges(RedisHealthIndicator redis, TemporalHealthIndicator temporal) {
        return registry -> Map.<String, HealthIndicator>of("redis", redis, "temporal", temporal)
                .forEach((name, indicator) -> Gauge.builder("tapewatch.service.up", indicator, TelemetryWiring::up)
                        .tag("service", name)
                        .register(registry));
    }

    private static double up(HealthIndicator indicator) {
        Health health = indicator.health();
        return health != null && health.getStatus().equals(Status.UP) ? 1 : 0;
    }
}
