package dev.tapewatch.config;

import dev.tapewatch.market.Market;
import dev.tapewatch.market.OtherQuotes;
import dev.tapewatch.market.Symbol;
import dev.tapewatch.market.account.Brokerage;
import dev.tapewatch.market.calendar.TradingCalendar;
import dev.tapewatch.monitor.client.WorkflowStarts;
import dev.tapewatch.monitor.data.SuspendedRule;
import dev.tapewatch.monitor.data.Watched;
import dev.tapewatch.monitor.data.WatchedData;
import dev.tapewatch.monitor.data.activity.DataActivitiesImpl;
import dev.tapewatch.monitor.data.client.WorkflowDataWatch;
import dev.tapewatch.monitor.price.client.WorkflowPriceAlerts;
import dev.tapewatch.monitor.price.workflow.PriceAlertsWorkflow.Subjects;
import io.temporal.client.WorkflowClient;
import java.time.Clock;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The watch over the data that monitors decide by. */
@Configuration(proxyBeanMethods = false)
class DataWiring {
    @Bean(destroyMethod = "close")
    WorkflowDataWatch dataWatch(WorkflowClient client, Clock clock) {
        return new WorkflowDataWatch(client, clock);
    }

    /** The symbols of price rules, and what moves the positions of the accounts. */
    @Bean
    WatchedData watchedData(WorkflowPriceAlerts prices, Brokerage brokerage, Clock clock) {
        HeldSymbols held = new HeldSymbols(brokerage, clock);
        return () -> {
            List<Subjects> shards = prices.subjects();
            return Watched.of(
                    shards.stream()
                            .flatMap(shard -> shard.watched().stream())
                            .map(Symbol::new)
                            .collect(Collectors.toSet()),
                    held.now(),
                    shards.stream()
                            .flatMap(shard -> shard.suspended().stream())
                            .map(rule -> new SuspendedRule(rule.ruleId(), new Symbol(rule.symbol()), rule.note()))
                            .toList());
        };
    }

    @Bean
    DataActivitiesImpl dataActivities(
            WatchedData watched, Market market, OtherQuotes others, TradingCalendar calendar, Settings settings) {
        return new DataActivitiesImpl(
                watched, market, others, calendar, settings.sources().disagreementPercent());
    }

    @Bean
    MonitorStart dataStart(WorkflowDataWatch watch, WorkflowStarts starts, Settings settings) {
        return () -> watch.start(starts, settings.heartbeatInterval());
    }
}
