package dev.tapewatch.alert.log;

import org.testcontainers.containers.GenericContainer;
import org.testcontainers.junit.jupiter.Container;
import org.testcontainers.junit.jupiter.Testcontainers;
import org.testcontainers.utility.DockerImageName;

/** The same promises on the Redis that docker-compose runs. Skipped, and reported as skipped, where there is no Docker. */
@Testcontainers(disabledWithoutDocker = true)
class RedisAlertLogContainerTest extends AlertLogContract {
    private static final int PORT = 6379;

    @Container
    private static final GenericContainer<?> REDIS =
            new GenericContainer<>(DockerImageName.parse("redis:8-alpine")).withExposedPorts(PORT);

    @Override
    String redisUrl() {
        return "redis://" + REDIS.getHost() + ":" + REDIS.getMappedPort(PORT);
    }
}
