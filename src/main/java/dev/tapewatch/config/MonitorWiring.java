package dev.tapewatch.config;

import dev.tapewatch.alert.AlertLog;
import dev.tapewatch.backing.TemporalPayloads;
import dev.tapewatch.market.Market;
import dev.tapewatch.market.PriceTicks;
import dev.tapewatch.market.calendar.Freshness;
import dev.tapewatch.market.calendar.TradingCalendar;
import dev.tapewatch.monitor.activity.AlertActivitiesImpl;
import dev.tapewatch.monitor.client.WorkflowStarts;
import dev.tapewatch.monitor.price.activity.PriceActivitiesImpl;
import dev.tapewatch.monitor.price.client.ShardStart;
import dev.tapewatch.monitor.price.client.Shards;
import dev.tapewatch.monitor.price.client.TickWake;
import dev.tapewatch.monitor.price.client.WorkflowPriceAlerts;
import io.temporal.client.WorkflowClient;
import io.temporal.common.converter.DataConverter;
import io.temporal.worker.WorkerFactory;
import java.time.Clock;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** The monitors and the worker that runs them. Which workflows the worker has stands in {@code application.yml}. */
@Configuration(proxyBeanMethods = false)
class MonitorWiring {
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
    TickWake tickWake(Shards shards, PriceTicks ticks) {
        return new TickWake(shards, ticks);
    }

    @Bean
    WorkflowPriceAlerts workflowPriceAlerts(
            Shards shards, Market market, TradingCalendar calendar, Settings settings, Clock clock, TickWake wake) {
        return new WorkflowPriceAlerts(
                shards, market, new Freshness(calendar), settings.channelNames(), clock, wake::rulesChanged);
    }

    /** The first of them: the watch over the data asks at its first look which prices are watched. */
    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE)
    MonitorStart priceStart(WorkflowClient client, Shards shards, Settings settings, TickWake wake) {
        ShardStart start = new ShardStart(client, shards, TASK_QUEUE, settings.priceCheckInterval());
        return () -> {
            start.run();
            wake.start();
        };
    }

    @Bean
    WorkflowStarts workflowStarts(WorkflowClient client) {
        return new WorkflowStarts(client, TASK_QUEUE);
    }

    @Bean
    AlertActivitiesImpl alertActivities(AlertLog log) {
        return new AlertActivitiesImpl(log);
    }

    @Bean
    MonitorLifecycle monitorLifecycle(WorkerFactory workers, List<MonitorStart> monitors) {
        return new MonitorLifecycle(workers, monitors);
    }
}
