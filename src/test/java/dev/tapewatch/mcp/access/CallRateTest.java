package dev.tapewatch.mcp.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class CallRateTest {
    private final AtomicLong nanos = new AtomicLong(1);
    private final TimeMeter time = new TimeMeter() {
        @Override
        public long currentTimeNanos() {
            return nanos.get();
        }

        @Override
        public boolean isWallClockBased() {
            return false;
        }
    };

    private void pass(Duration duration) {
        nanos.addAndGet(duration.toNanos());
    }

    @Test
    void a_minutes_worth_may_come_at_once_and_then_one_after_the_other() {
        CallRate rate = new CallRate(60, time);
        for (int call = 0; call < 60; call++) {
            assertThat(rate.take("busy")).isZero();
        }

        assertThat(rate.take("busy")).isEqualTo(Duration.ofSeconds(1));
        assertThat(rate.take("other")).isZero();

        pass(Duration.ofSeconds(1));
        assertThat(rate.take("busy")).isZero();
        assertThat(rate.take("busy")).isPositive();
        pass(Duration.ofMinutes(1));
        for (int call = 0; call < 60; call++) {
            assertThat(rate.take("busy")).isZero();
        }
        assertThat(rate.take("busy")).isPositive();
    }

    @Test
    void quiet_clients_are_forgotten() {
        CallRate rate = new CallRate(60, time);
        for (int client = 0; client < 100; client++) {
            rate.take("client-" + client);
        }

        pass(Duration.ofMinutes(2));
        rate.take("newcomer");

        assertThat(rate.clients()).isEqualTo(1);
    }

    @Test
    void a_flood_from_many_addresses_takes_no_memory_and_shares_one_allowance() {
        CallRate rate = new CallRate(5, time);
        rate.take("early");
        int refused = 0;
        for (int client = 0; client < CallRate.MOST_CLIENTS + 100; client++) {
            refused += rate.take("flood-" + client).isZero() ? 0 : 1;
        }

        assertThat(rate.clients()).isEqualTo(CallRate.MOST_CLIENTS);
        assertThat(refused).isEqualTo(100 + 1 - 5);
        assertThat(rate.take("early")).isZero();
    }

    @Test
    void a_quota_remembers_only_clients_that_have_something() {
        Quota quota = new Quota(2);
        assertThat(quota.take("one")).isTrue();
        assertThat(quota.take("one")).isTrue();
        assertThat(quota.take("one")).isFalse();
        assertThat(quota.take("other")).isTrue();

        quota.giveBack("one");
        assertThat(quota.take("one")).isTrue();
        quota.giveBack("one");
        quota.giveBack("one");
        quota.giveBack("other");
        quota.giveBack("other");

        assertThat(quota.clients()).isZero();
    }
}
