package dev.tapewatch.config;

import dev.tapewatch.alert.AlertLog;
import dev.tapewatch.market.news.NewsFeed;
import dev.tapewatch.monitor.client.WorkflowStarts;
import dev.tapewatch.monitor.news.NewsArchive;
import dev.tapewatch.monitor.news.activity.NewsActivitiesImpl;
import dev.tapewatch.monitor.news.archive.RedisNewsArchive;
import dev.tapewatch.monitor.news.client.WorkflowNewsWatch;
import io.lettuce.core.RedisClient;
import io.temporal.client.WorkflowClient;
import java.time.Clock;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The news watcher. */
@Configuration(proxyBeanMethods = false)
class NewsWiring {
    private static final Duration COMMAND_TIMEOUT = Duration.ofSeconds(2);

    @Bean(destroyMethod = "close")
    RedisNewsArchive newsArchive(RedisClient redis) {
        return RedisNewsArchive.open(redis, COMMAND_TIMEOUT);
    }

    @Bean
    NewsActivitiesImpl newsActivities(NewsFeed feed, NewsArchive archive, AlertLog log) {
        return new NewsActivitiesImpl(feed, archive, log);
    }

    @Bean(destroyMethod = "close")
    WorkflowNewsWatch newsWatch(WorkflowClient client, NewsArchive archive, Clock clock) {
        return new WorkflowNewsWatch(client, archive, clock);
    }

    @Bean
    MonitorStart newsStart(WorkflowStarts starts, Settings settings) {
        return () -> WorkflowNewsWatch.start(starts, settings.newsInterval());
    }
}
