package dev.tapewatch.routing.ledger;

import dev.tapewatch.routing.DeliveryLedger;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class RedisDigestTest extends DigestContract {
    private static RedisLedgerFixture fixture;

    @BeforeAll
    static void start_redis(@TempDir Path folder) {
        fixture = new RedisLedgerFixture(folder);
    }

    @AfterAll
    static void stop_redis() {
        fixture.close();
    }

    @BeforeEach
    void forget_everything() {
        fixture.redis.flushall();
    }

    @Override
    DeliveryLedger ledger() {
        return fixture.ledger;
    }
}
