package dev.tapewatch.config;

import dev.tapewatch.market.Market;
import dev.tapewatch.market.account.Brokerage;
import dev.tapewatch.market.calendar.TradingCalendar;
import dev.tapewatch.market.event.CorporateEvents;
import dev.tapewatch.market.option.OptionChains;
import dev.tapewatch.monitor.client.WorkflowStarts;
import dev.tapewatch.monitor.portfolio.FactGathering;
import dev.tapewatch.monitor.portfolio.PortfolioConfig;
import dev.tapewatch.monitor.portfolio.activity.PortfolioActivitiesImpl;
import dev.tapewatch.monitor.portfolio.client.PortfolioStart;
import dev.tapewatch.monitor.portfolio.client.WorkflowPortfolioMonitor;
import io.temporal.client.WorkflowClient;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The monitors of the accounts. */
@Configuration(proxyBeanMethods = false)
class PortfolioWiring {
    @Bean
    FactGathering portfolioFacts(
            Brokerage brokerage,
            Market market,
            OptionChains options,
            CorporateEvents events,
            TradingCalendar calendar) {
        return new FactGathering(brokerage, market, options, events, calendar);
    }

    @Bean
    PortfolioActivitiesImpl portfolioActivities(FactGathering portfolioFacts) {
        return new PortfolioActivitiesImpl(portfolioFacts);
    }

    @Bean(destroyMethod = "close")
    WorkflowPortfolioMonitor portfolioMonitor(
            WorkflowClient client, Brokerage brokerage, FactGathering portfolioFacts, Settings settings) {
        return new WorkflowPortfolioMonitor(client, brokerage, portfolioFacts, settings.channelNames());
    }

    @Bean
    MonitorStart portfolioStart(WorkflowStarts starts, Brokerage brokerage, Settings settings, Clock clock) {
        PortfolioConfig config = PortfolioConfig.DEFAULTS.every(settings.portfolioInterval());
        return new PortfolioStart(starts, brokerage, config, clock)::run;
    }
}
