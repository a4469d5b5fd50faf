package dev.tapewatch.routing.ledger;

import dev.tapewatch.alert.log.RedisClients;
import dev.tapewatch.testing.RedisServerFixture;
import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import java.nio.file.Path;
import java.time.Duration;

/** A ledger on a real Redis, which begins every test empty. */
final class RedisLedgerFixture implements AutoCloseable {
    final RedisServerFixture server;
    final RedisClient client;
    final StatefulRedisConnection<String, String> connection;
    final RedisCommands<String, String> redis;
    final RedisDeliveryLedger ledger;

    RedisLedgerFixture(Path folder) {
        server = RedisServerFixture.start(folder);
        client = RedisClients.create(server.url());
        connection = client.connect();
        redis = connection.sync();
        ledger = open();
    }

    /** Another server's ledger on the same Redis. */
    RedisDeliveryLedger open() {
        return RedisDeliveryLedger.open(client, Duration.ofSeconds(2));
    }

    @Override
    public void close() {
        ledger.close();
        connection.close();
        RedisClients.close(client);
        server.close();
    }
}
