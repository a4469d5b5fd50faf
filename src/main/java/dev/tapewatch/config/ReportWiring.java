package dev.tapewatch.config;

import dev.tapewatch.alert.AlertLog;
import dev.tapewatch.market.Market;
import dev.tapewatch.market.account.Brokerage;
import dev.tapewatch.market.calendar.TradingCalendar;
import dev.tapewatch.market.event.CorporateEvents;
import dev.tapewatch.market.option.OptionChains;
import dev.tapewatch.monitor.news.NewsWatch;
import dev.tapewatch.monitor.report.activity.FactGathering;
import dev.tapewatch.monitor.report.activity.MonitorHistory;
import dev.tapewatch.monitor.report.activity.PriceFacts;
import dev.tapewatch.monitor.report.activity.ReportActivitiesImpl;
import dev.tapewatch.monitor.report.client.WorkflowReports;
import dev.tapewatch.monitor.report.page.XChartDrawing;
import dev.tapewatch.monitor.report.store.RedisReportStore;
import dev.tapewatch.monitor.screener.ScreenArchive;
import io.lettuce.core.RedisClient;
import io.temporal.client.WorkflowClient;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The reports: where they are kept, what they are made of, and the door to them. */
@Configuration(proxyBeanMethods = false)
class ReportWiring {
    @Bean(destroyMethod = "close")
    RedisReportStore reportStore(RedisClient redis) {
        return new RedisReportStore(redis.connect());
    }

    @Bean
    ReportActivitiesImpl reportActivities(
            Market market,
            Brokerage brokerage,
            OptionChains chains,
            CorporateEvents events,
            TradingCalendar calendar,
            ScreenArchive screens,
            NewsWatch news,
            AlertLog log,
            RedisReportStore store,
            Clock clock) {
        FactGathering facts = new FactGathering(
                brokerage,
                events,
                new MonitorHistory(screens, news, log, market, clock),
                new PriceFacts(market, chains, calendar));
        return new ReportActivitiesImpl(market, brokerage, calendar, facts, store, new XChartDrawing());
    }

    @Bean(destroyMethod = "close")
    WorkflowReports workflowReports(WorkflowClient client, RedisReportStore store) {
        return new WorkflowReports(client, MonitorWiring.TASK_QUEUE, store);
    }
}
