package dev.tapewatch.alert.log;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class RedisClientsTest {
    @Test
    @Timeout(20)
    void a_redis_that_takes_connections_and_says_nothing_is_given_up_soon() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            RedisClient client = RedisClients.create("redis://127.0.0.1:" + silent.getLocalPort());
            try {
                assertThatThrownBy(client::connect).isInstanceOf(RedisException.class);
            } finally {
                RedisClients.close(client);
            }
        }
    }
}
