package dev.tapewatch.config;

import dev.tapewatch.market.Market;
import dev.tapewatch.market.calendar.TradingCalendar;
import dev.tapewatch.monitor.Monitored;
import dev.tapewatch.monitor.client.WorkflowStarts;
import dev.tapewatch.monitor.heartbeat.activity.HeartbeatActivitiesImpl;
import dev.tapewatch.monitor.heartbeat.client.WorkflowHeartbeat;
import dev.tapewatch.monitor.price.client.WorkflowPriceAlerts;
import io.temporal.client.WorkflowClient;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The watch over the price monitor and everything that is a {@link Monitored} bean. */
@Configuration(proxyBeanMethods = false)
class HeartbeatWiring {
    @Bean(destroyMethod = "close")
    WorkflowHeartbeat heartbeat(WorkflowClient client, Clock clock) {
        return new WorkflowHeartbeat(client, clock);
    }

    @Bean
    HeartbeatActivitiesImpl heartbeatActivities(
            Map<String, Monitored> monitors, WorkflowPriceAlerts prices, Market market, TradingCalendar calendar) {
        Map<String, Monitored> others = new LinkedHashMap<>(monitors);
        // Whether it looks at itself it could tell only while it does.
        others.values().removeIf(WorkflowHeartbeat.class::isInstance);
        others.put("priceAlerts", prices::statuses);
        return new HeartbeatActivitiesImpl(others, market, calendar);
    }

    @Bean
    MonitorStart heartbeatStart(WorkflowHeartbeat heartbeat, WorkflowStarts starts, Settings settings) {
        return () -> heartbeat.start(starts, settings.heartbeatInterval());
    }
}
