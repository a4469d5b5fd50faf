package dev.tapewatch.config;

import dev.tapewatch.market.Market;
import dev.tapewatch.market.calendar.TradingCalendar;
import dev.tapewatch.market.event.CorporateEvents;
import dev.tapewatch.market.option.OptionChains;
import dev.tapewatch.monitor.screener.ScreenStore;
import dev.tapewatch.monitor.screener.activity.ScreenActivitiesImpl;
import dev.tapewatch.monitor.screener.activity.UnderlyingData;
import dev.tapewatch.monitor.screener.client.WorkflowScreeners;
import dev.tapewatch.monitor.screener.store.RedisScreenStore;
import io.lettuce.core.RedisClient;
import io.temporal.client.WorkflowClient;
import io.temporal.spring.boot.WorkerOptionsCustomizer;
import java.time.Clock;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The screener. */
@Configuration(proxyBeanMethods = false)
class ScreenerWiring {
    /** Temporal's own is most of a minute, and what was done since the last heartbeat is done again after a crash. */
    private static final Duration HEARTBEAT_INTERVAL = Duration.ofMillis(500);

    @Bean(destroyMethod = "close")
    RedisScreenStore screenStore(RedisClient redis) {
        return RedisScreenStore.open(redis);
    }

    @Bean
    ScreenActivitiesImpl screenActivities(
            OptionChains chains,
            CorporateEvents events,
            Market market,
            TradingCalendar calendar,
            ScreenStore store,
            Settings settings) {
        UnderlyingData data = new UnderlyingData(chains, events, market, calendar, settings.riskFreeRate());
        return new ScreenActivitiesImpl(data, store);
    }

    @Bean(destroyMethod = "close")
    WorkflowScreeners screeners(WorkflowClient client, ScreenStore store, Clock clock) {
        return new WorkflowScreeners(client, MonitorWiring.TASK_QUEUE, store, clock);
    }

    @Bean
    WorkerOptionsCustomizer promptHeartbeats() {
        return (options, worker, queue) -> options.setMaxHeartbeatThrottleInterval(HEARTBEAT_INTERVAL);
    }
}
