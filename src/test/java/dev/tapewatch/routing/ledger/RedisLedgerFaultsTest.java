package dev.tapewatch.routing.ledger;

import static dev.tapewatch.routing.ledger.LedgerScene.DESK;
import static dev.tapewatch.routing.ledger.LedgerScene.LEASE;
import static dev.tapewatch.routing.ledger.LedgerScene.NOON;
import static dev.tapewatch.routing.ledger.LedgerScene.defer;
import static dev.tapewatch.routing.ledger.LedgerScene.deliver;
import static dev.tapewatch.routing.ledger.LedgerScene.info;
import static dev.tapewatch.routing.ledger.LedgerScene.minutes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.tapewatch.problem.Problem;
import dev.tapewatch.routing.Delivery;
import dev.tapewatch.routing.DeliveryState;
import dev.tapewatch.routing.Due;
import dev.tapewatch.routing.Limits;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the ledger promises when several servers share it, when Redis dies, and when much waits. */
class RedisLedgerFaultsTest {
    private static final Duration WINDOW = Duration.ofMinutes(5);

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

    @Test
    void no_delivery_is_claimed_by_two_servers() throws Exception {
        IntStream.range(0, 400).forEach(i -> fixture.ledger.record(info("a" + i), deliver(DESK), NOON));

        List<String> claimed = together(8, ledger -> {
            List<String> mine = new ArrayList<>();
            for (List<Due> due = ledger.claim(DESK, 3, LEASE, NOON);
                    !due.isEmpty();
                    due = ledger.claim(DESK, 3, LEASE, NOON)) {
                due.forEach(one -> {
                    mine.add(one.id());
                    ledger.sent(one, "", NOON);
                });
            }
            return mine;
        });

        assertThat(claimed).hasSize(400).doesNotHaveDuplicates();
        assertThat(fixture.ledger.health(DESK).waiting()).isZero();
    }

    @Test
    void servers_that_count_together_let_no_more_through_than_the_limit() throws Exception {
        List<String> within = together(
                8,
                ledger -> IntStream.range(0, 40)
                        .mapToObj(i -> "a" + i)
                        .filter(id -> ledger.take(info(id), DESK, Limits.DEFAULTS, WINDOW, NOON)
                                .withinLimits())
                        .toList());

        assertThat(within.stream().distinct()).hasSize(10);
        assertThat(within).hasSize(80);
    }

    @Test
    void a_redis_that_is_killed_loses_nothing_that_it_answered() {
        List<String> all = IntStream.range(0, 120).mapToObj(i -> "a" + i).toList();
        for (String id : all) {
            if (id.endsWith("33") || id.equals("a77")) {
                fixture.server.kill();
                fixture.server.revive();
            }
            insist(() -> {
                fixture.ledger.record(info(id), deliver(DESK), NOON);
                return true;
            });
        }
        List<Due> due = new ArrayList<>();
        insist(() -> due.addAll(fixture.ledger.claim(DESK, 100, LEASE, NOON)));
        for (Due one : due) {
            if (one.id().equals("a50")) {
                fixture.server.kill();
                fixture.server.revive();
            }
            insist(() -> {
                fixture.ledger.sent(one, "", NOON);
                return true;
            });
        }

        assertThat(fixture.ledger.health(DESK).waiting()).isEqualTo(120 - due.size());
        assertThat(due).extracting(Due::id).doesNotHaveDuplicates();
        assertThat(all)
                .allSatisfy(id -> assertThat(fixture.ledger.of(id))
                        .extracting(Delivery::attempts)
                        .containsExactly(due.stream().anyMatch(one -> one.id().equals(id)) ? 1 : 0));
    }

    @Test
    void what_waits_never_expires_and_everything_else_does() {
        fixture.ledger.take(info("a"), DESK, Limits.DEFAULTS, WINDOW, NOON);
        fixture.ledger.record(info("a"), deliver(DESK, "mail"), NOON);
        fixture.ledger.record(info("b"), defer("rate", minutes(1)), NOON);
        Due single = fixture.ledger.claim("mail", 1, LEASE, NOON).getFirst();
        fixture.ledger.sent(single, "", NOON);
        assertThat(expiring()).noneMatch(name -> name.matches(".*:(alert:a|alert:b|delivery:desk/a|members:.*)"));
        assertThat(expiring()).anyMatch(name -> name.endsWith("delivery:mail/a"));

        fixture.ledger.claim(DESK, 9, LEASE, minutes(1)).forEach(due -> fixture.ledger.sent(due, "", minutes(1)));
        fixture.ledger.acknowledge(info("a"), null, minutes(1));

        List<String> forEver = fixture.redis.keys("*").stream()
                .filter(name -> fixture.redis.ttl(name) < 0)
                .map(name -> name.substring(RedisLedgerKeys.PREFIX.length()))
                .sorted()
                .toList();
        assertThat(forEver).containsExactly("channel:desk", "channel:mail", "channels", "number", "order");
    }

    private static List<String> expiring() {
        return fixture.redis.keys("*").stream()
                .filter(name -> fixture.redis.ttl(name) >= 0)
                .toList();
    }

    @Test
    void a_redis_out_of_reach_is_said_in_plain_words() {
        fixture.server.kill();
        try {
            assertThatThrownBy(() -> fixture.ledger.record(info("a"), deliver(DESK), NOON))
                    .isInstanceOfSatisfying(Problem.class, problem -> {
                        assertThat(problem.kind()).isEqualTo(Problem.Kind.UNAVAILABLE);
                        assertThat(problem).hasMessageContaining("the delivery ledger cannot be");
                        assertThat(problem.getMessage()).doesNotContain("io.lettuce", "127.0.0.1");
                    });
        } finally {
            fixture.server.revive();
        }
        insist(() -> !fixture.ledger.isRouted("unknown"));
    }

    @Test
    void claims_and_counts_are_quick_when_five_hundred_wait() {
        IntStream.range(0, 500).forEach(i -> fixture.ledger.record(info("a" + i), deliver(DESK), NOON));
        long start = System.nanoTime();
        for (int i = 0; i < 200; i++) {
            assertThat(fixture.ledger.claim(DESK, 1, LEASE, NOON)).hasSize(1);
        }
        long claimed = System.nanoTime();
        for (int i = 0; i < 200; i++) {
            fixture.ledger.take(info("a" + i), DESK, Limits.DEFAULTS, WINDOW, NOON);
        }
        long taken = System.nanoTime();

        System.out.printf(
                "claim(1) of 500 waiting: %d us, take: %d us%n",
                (claimed - start) / 200_000, (taken - claimed) / 200_000);
        // A figure for people to read; the bound is only for what would be wrong on any machine.
        assertThat(Duration.ofNanos((claimed - start) / 200)).isLessThan(Duration.ofMillis(100));
        assertThat(fixture.ledger.of("a0")).extracting(Delivery::state).containsExactly(DeliveryState.PENDING);
    }

    /** Each on a connection of its own. */
    private static List<String> together(int servers, Work work) throws InterruptedException, ExecutionException {
        try (ExecutorService threads = Executors.newFixedThreadPool(servers)) {
            List<Callable<List<String>>> all = IntStream.range(0, servers)
                    .<Callable<List<String>>>mapToObj(i -> () -> {
                        try (RedisDeliveryLedger ledger = fixture.open()) {
                            return work.run(ledger);
                        }
                    })
                    .toList();
            List<String> results = new ArrayList<>();
            for (Future<List<String>> one : threads.invokeAll(all)) {
                results.addAll(one.get());
            }
            return results;
        }
    }

    @FunctionalInterface
    private interface Work {
        List<String> run(RedisDeliveryLedger ledger);
    }

    /** As an activity does: it says it again until it is answered. */
    private static void insist(Callable<Boolean> step) {
        await().atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(5))
                .pollDelay(Duration.ZERO)
                .ignoreExceptionsInstanceOf(Problem.class)
                .until(step);
    }
}
