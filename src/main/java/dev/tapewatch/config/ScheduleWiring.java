package dev.tapewatch.config;

import dev.tapewatch.market.account.Brokerage;
import dev.tapewatch.market.calendar.TradingCalendar;
import dev.tapewatch.monitor.schedule.client.ScheduleUpkeep;
import dev.tapewatch.monitor.schedule.client.TemporalSchedules;
import dev.tapewatch.monitor.screener.Screeners;
import io.temporal.client.WorkflowClient;
import java.time.Clock;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The schedules in Temporal, and what keeps them fitted to the trading calendar. */
@Configuration(proxyBeanMethods = false)
class ScheduleWiring {
    private static final Duration DAILY = Duration.ofDays(1);
    private static final Duration AFTER_FAILURE = Duration.ofMinutes(1);

    @Bean(destroyMethod = "close")
    TemporalSchedules temporalSchedules(
            WorkflowClient client,
            TradingCalendar calendar,
            Screeners screeners,
            Brokerage brokerage,
            Settings settings,
            Clock clock) {
        FeasibleTasks feasible = new FeasibleTasks(screeners, brokerage);
        return new TemporalSchedules(
                client, MonitorWiring.TASK_QUEUE, calendar, settings.channelNames(), feasible, clock);
    }

    @Bean(destroyMethod = "close")
    ScheduleUpkeep scheduleUpkeep(TemporalSchedules schedules) {
        return new ScheduleUpkeep(schedules::reconcile, DAILY, AFTER_FAILURE);
    }

    @Bean
    MonitorStart scheduleStart(ScheduleUpkeep upkeep) {
        return upkeep::start;
    }
}
