package dev.tapewatch.config;

import dev.tapewatch.backing.BackingServices;
import io.lettuce.core.RedisClient;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The one Redis client that everything here shares. */
@Configuration(proxyBeanMethods = false)
class RedisWiring {
    @Bean(destroyMethod = "shutdown")
    RedisClient redisClient(BackingServices backing) {
        return RedisClient.create(backing.redisUrl());
    }
}
