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
import dev.tapewatch.monitor.portfolio.client.AccountMonitors;
import dev.tapewatch.monitor.portfolio.client.AccountUpkeep;
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
    AccountMonitors accountMonitors(
            WorkflowClient client, WorkflowStarts starts, Market market, Settings settings, Clock clock) {
        PortfolioConfig config = PortfolioConfig.DEFAULTS.every(settings.portfolioInterval());
        return new AccountMonitors(client, starts, market, config, clock);
    }

    @Bean(destroyMethod = "close")
    AccountUpkeep accountUpkeep(AccountMonitors accountMonitors, Brokerage brokerage, Clock clock) {
        return new AccountUpkeep(accountMonitors, brokerage, AccountUpkeep.Pace.USUAL, clock);
    }

    @Bean(destroyMethod = "close")
    WorkflowPortfolioMonitor portfolioMonitor(
            WorkflowClient client,
            Brokerage brokerage,
            FactGathering portfolioFacts,
            AccountUpkeep accountUpkeep,
            Settings settings) {
        return new WorkflowPortfolioMonitor(client, brokerage, portfolioFacts, accountUpkeep, settings.channelNames());
    }

    @Bean
    MonitorStart portfolioStart(AccountUpkeep accountUpkeep) {
        return accountUpkeep::start;
    }
}
