package dev.tapewatch.config;

import dev.tapewatch.market.calendar.NyseCalendar;
import dev.tapewatch.market.calendar.TradingCalendar;
import dev.tapewatch.market.source.file.CalendarFileReader;
import dev.tapewatch.monitor.activity.CalendarActivitiesImpl;
import java.nio.file.Path;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The days on which the market trades. */
@Configuration(proxyBeanMethods = false)
class CalendarWiring {
    @Bean
    TradingCalendar tradingCalendar(Settings settings) {
        Path file = settings.calendarFile();
        return file == null ? NyseCalendar.standard() : NyseCalendar.with(CalendarFileReader.read(file));
    }

    @Bean
    CalendarActivitiesImpl calendarActivities(TradingCalendar calendar) {
        return new CalendarActivitiesImpl(calendar);
    }
}
