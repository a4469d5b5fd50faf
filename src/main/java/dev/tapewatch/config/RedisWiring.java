package dev.tapewatch.config;

import dev.tapewatch.alert.AlertLog;
import dev.tapewatch.alert.log.RedisAlertLog;
import dev.tapewatch.alert.log.RedisAlertLogSettings;
import dev.tapewatch.alert.log.RedisClients;
import dev.tapewatch.backing.BackingServices;
import dev.tapewatch.trace.AlertTraces;
import dev.tapewatch.trace.TracedAlertLog;
import io.lettuce.core.RedisClient;
import java.time.Duration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;

/** The one Redis client that everything here shares, and the alert log on it. */
@Configuration(proxyBeanMethods = false)
class RedisWiring {
    private static final Duration COMMAND_TIMEOUT = Duration.ofSeconds(2);
    private static final Duration REREAD_INTERVAL = Duration.ofSeconds(1);

    @Bean(destroyMethod = "shutdown")
    RedisClient redisClient(BackingServices backing) {
        return RedisClients.create(backing.redisUrl());
    }

    @Bean(destroyMethod = "close")
    RedisAlertLog redisAlertLog(RedisClient redis, Settings settings) {
        return RedisAlertLog.open(
                redis, new RedisAlertLogSettings(settings.alertLogSize(), COMMAND_TIMEOUT, REREAD_INTERVAL));
    }

    /** The other bean closes the log. */
    @Bean(destroyMethod = "")
    @Primary
    AlertLog alertLog(RedisAlertLog log, Traces traces, ObjectProvider<AlertTraces> alertTraces) {
        return traces.areOn() ? new TracedAlertLog(log, alertTraces.getObject()) : log;
    }
}
