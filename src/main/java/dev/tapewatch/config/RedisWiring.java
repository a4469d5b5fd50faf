package dev.tapewatch.config;

import dev.tapewatch.alert.log.RedisAlertLog;
import dev.tapewatch.alert.log.RedisAlertLogSettings;
import dev.tapewatch.alert.log.RedisClients;
import dev.tapewatch.backing.BackingServices;
import io.lettuce.core.RedisClient;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

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
    RedisAlertLog alertLog(RedisClient redis, Settings settings) {
        return RedisAlertLog.open(
                redis, new RedisAlertLogSettings(settings.alertLogSize(), COMMAND_TIMEOUT, REREAD_INTERVAL));
    }
}
