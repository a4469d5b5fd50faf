package dev.tapewatch.config;

import dev.tapewatch.alert.AlertLog;
import dev.tapewatch.backing.TemporalPayloads;
import dev.tapewatch.market.Market;
import dev.tapewatch.monitor.price.activity.PriceActivitiesImpl;
import dev.tapewatch.monitor.price.client.ShardStart;
import dev.tapewatch.monitor.price.client.Shards;
import dev.tapewatch.monitor.price.client.WorkflowPriceAlerts;
import io.temporal.client.WorkflowClient;
import io.temporal.common.converter.DataConverter;
import io.temporal.worker.WorkerFactory;
import java.time.Clock;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The monitors and the worker that runs them. Which workflows the worker has stands in {@code application.yml}. */
@Configuration(proxyBeanMethods = false)
class MonitorWiring {
    /** The channels that deliver; each alert is at least in the log that MCP clients read. */
    private static final Set<String> CHANNELS = Set.of("mcp");

    static final String TASK_QUEUE = "tapewatch";

    @Bean
    DataConverter dataConverter() {
        return TemporalPayloads.converter();
    }

    @Bean
    PriceActivitiesImpl priceActivities(Market market, AlertLog log) {
        return new PriceActivitiesImpl(market, log);
    }

    @Bean(destroyMethod = "close")
    Shards priceShards(WorkflowClient client, Settings settings) {
        return new Shards(client, settings.priceShards());
    }

    @Bean
    WorkflowPriceAlerts workflowPriceAlerts(Shards shards, Market market, Clock clock) {
        return new WorkflowPriceAlerts(shards, market, CHANNELS, clock);
    }

    @Bean
    MonitorLifecycle monitorLifecycle(WorkerFactory workers, WorkflowClient client, Shards shards, Settings settings) {
        return new MonitorLifecycle(workers, new ShardStart(client, shards, TASK_QUEUE, settings.priceCheckInterval()));
    }
}
