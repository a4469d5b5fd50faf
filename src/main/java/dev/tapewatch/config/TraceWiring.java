package dev.tapewatch.config;

import dev.tapewatch.trace.AlertSpans;
import dev.tapewatch.trace.AlertTraces;
import dev.tapewatch.trace.RedisAlertTraces;
import dev.tapewatch.trace.TracedCalls;
import dev.tapewatch.trace.TracedWorkflows;
import io.lettuce.core.RedisClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.spring.boot.TemporalOptionsCustomizer;
import io.temporal.worker.WorkerFactoryOptions;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;

/** Traces, which are off unless somebody collects them: then nothing is wrapped, and nothing below is made. */
@Configuration(proxyBeanMethods = false)
class TraceWiring {
    private static final Duration COMMAND_TIMEOUT = Duration.ofSeconds(1);

    @Bean(destroyMethod = "close")
    static Traces traces(Settings settings) {
        return Traces.to(settings.otlpEndpoint(), System.getenv());
    }

    @Bean
    static TemporalOptionsCustomizer<WorkflowClientOptions.Builder> tracedCalls(Traces traces) {
        return options -> traces.areOn() ? options.setInterceptors(new TracedCalls(traces.tracer())) : options;
    }

    @Bean
    static TemporalOptionsCustomizer<WorkerFactoryOptions.Builder> tracedWorkflows(Traces traces) {
        return options ->
                traces.areOn() ? options.setWorkerInterceptors(new TracedWorkflows(traces.tracer())) : options;
    }

    @Bean(destroyMethod = "close")
    @Lazy
    RedisAlertTraces alertTraces(RedisClient redis) {
        return RedisAlertTraces.open(redis, COMMAND_TIMEOUT);
    }

    @Bean
    @Lazy
    AlertSpans alertSpans(Traces traces, AlertTraces alertTraces) {
        return new AlertSpans(traces.tracer(), alertTraces);
    }
}
