package dev.tapewatch.mcp.resource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.tapewatch.monitor.MonitorStatus;
import dev.tapewatch.monitor.Monitored;
import dev.tapewatch.monitor.data.DataFault;
import dev.tapewatch.monitor.data.DataWatch;
import dev.tapewatch.problem.Problem;
import dev.tapewatch.testing.InMemoryChannels;
import dev.tapewatch.testing.InMemoryNewsWatch;
import dev.tapewatch.testing.InMemorySchedules;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StatusFactsTest {
    private static final Instant MARKET_NOW = Instant.parse("2026-11-23T15:00:00Z");

    private final InMemoryNewsWatch news = new InMemoryNewsWatch();
    private final InMemorySchedules schedules = new InMemorySchedules();
    private final InMemoryChannels channels = new InMemoryChannels();

    private List<DataWatch.OpenFault> faults = List.of();
    private List<SourceFacts> sources = List.of();

    private StatusFacts status(Duration patience, Monitored... others) {
        List<MonitorFacts> parts = Stream.concat(Arrays.stream(others), Stream.of(news))
                .<MonitorFacts>map(MonitoredFacts::of)
                .toList();
        return new StatusFacts(
                parts, schedules, channels, () -> OptionalLong.of(3), () -> faults, new Server(), patience);
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> list(Map<String, Object> facts, String name) {
        return (List<Map<String, Object>>) Objects.requireNonNull(facts.get(name));
    }

    @Test
    void a_part_that_never_answers_hides_no_other() {
        CountDownLatch never = new CountDownLatch(1);
        Map<String, Object> facts = status(Duration.ofMillis(200), () -> {
                    try {
                        never.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                    return List.of();
                })
                .now();
        never.countDown();

        assertThat(list(facts, "monitors"))
                .extracting(monitor -> monitor.get("name"), monitor -> monitor.get("state"))
                .containsExactly(tuple("monitor", "unreachable"), tuple("news-watcher", "running"));
        assertThat(list(facts, "monitors").getFirst().get("problem")).asString().contains("within 200 ms");
        assertThat(list(facts, "schedules"))
                .extracting(schedule -> schedule.get("id"))
                .containsExactly("weekly-summary");
    }

    @Test
    void parts_that_are_away_say_so_each_for_itself() {
        news.failures.failWith(Problem.of(Problem.Kind.UNAVAILABLE, "Temporal is away"));
        schedules.failures.failWith(Problem.of(Problem.Kind.UNAVAILABLE, "no schedules"));
        channels.failures.failWith(Problem.of(Problem.Kind.UNAVAILABLE, "no channels"));
        Map<String, Object> facts = status(
                        Duration.ofSeconds(5), () -> List.of(monitor("heartbeat", true, null, "the tape is stale")))
                .now();

        assertThat(list(facts, "monitors"))
                .extracting(monitor -> monitor.get("state"))
                .containsExactly("troubled", "unreachable");
        assertThat(list(facts, "monitors"))
                .extracting(monitor -> monitor.get("problem"))
                .containsExactly("the tape is stale", "Temporal is away");
        assertThat(facts)
                .containsEntry("schedules_problem", "no schedules")
                .containsEntry("channels_problem", "no channels")
                .containsEntry("alerts_to_route", 3L)
                .containsKey("services");
    }

    @Test
    void where_facts_come_from_is_told_with_what_is_wrong_there_if_they_come_from_live_sources() {
        assertThat(status(Duration.ofSeconds(5)).now()).doesNotContainKey("sources");
        sources = List.of(new SourceFacts(
                "prices",
                List.of("tastytrade", "alpaca"),
                "alpaca",
                null,
                Map.of("tastytrade", "the login is refused"),
                null));
        assertThat(list(status(Duration.ofSeconds(5)).now(), "sources"))
                .containsExactly(Map.of(
                        "kind",
                        "prices",
                        "sources",
                        List.of("tastytrade", "alpaca"),
                        "answered_last",
                        "alpaca",
                        "problems",
                        Map.of("tastytrade", "the login is refused")));
    }

    @Test
    void what_is_wrong_with_the_data_is_told_in_words_and_nothing_while_all_is_well() {
        assertThat(status(Duration.ofSeconds(5)).now()).doesNotContainKey("data_faults");
        faults = List.of(
                new DataWatch.OpenFault(DataFault.STALE, "ACME", List.of("ACME"), MARKET_NOW),
                new DataWatch.OpenFault(DataFault.MISSING, null, List.of("BOLT", "CRUX"), MARKET_NOW),
                new DataWatch.OpenFault(DataFault.UNAVAILABLE, null, List.of(), MARKET_NOW));
        assertThat(status(Duration.ofSeconds(5)).now())
                .containsEntry(
                        "data_faults",
                        List.of(
                                "stale: ACME since 2026-11-23T15:00:00Z",
                                "missing: BOLT, CRUX since 2026-11-23T15:00:00Z",
                                "unavailable since 2026-11-23T15:00:00Z"));
    }

    @Test
    void a_monitor_is_starting_until_its_first_round_if_it_has_anything_to_watch() {
        Map<String, Object> facts = status(
                        Duration.ofSeconds(5),
                        () -> List.of(monitor("a", true, null, null), monitor("b", false, null, null)))
                .now();

        assertThat(list(facts, "monitors"))
                .extracting(monitor -> monitor.get("state"))
                .containsExactly("starting", "running", "running");
    }

    @Test
    void the_age_of_data_is_by_the_markets_clock() {
        Map<String, Object> facts = status(Duration.ofSeconds(5)).now();

        assertThat(list(facts, "monitors").getFirst())
                .containsEntry("market_time", "2026-11-23T14:59:00Z")
                .containsEntry("data_age_seconds", 60L)
                .containsEntry("interval_seconds", 300L);
    }

    @Test
    void callers_share_one_look_until_something_changes() {
        AtomicInteger asked = new AtomicInteger();
        StatusFacts status = status(Duration.ofSeconds(5), () -> {
            asked.incrementAndGet();
            return List.of();
        });
        List<CompletableFuture<Void>> callers = IntStream.range(0, 16)
                .mapToObj(i -> CompletableFuture.runAsync(status::now))
                .toList();
        callers.forEach(CompletableFuture::join);
        int before = asked.get();
        status.forget();
        status.now();

        // More than one only where the machine was so slow that the first answer had become too old.
        assertThat(before).isBetween(1, 4);
        assertThat(asked).hasValue(before + 1);
    }

    private static MonitorStatus monitor(
            String name, boolean watching, @Nullable Instant lastRoundAt, @Nullable String problem) {
        return new MonitorStatus(name, watching, Duration.ofMinutes(1), 0, lastRoundAt, null, problem);
    }

    private final class Server implements ServerFacts {
        @Override
        public Service temporal() {
            return new Service(true, "127.0.0.1:7233", true, null);
        }

        @Override
        public Service redis() {
            return temporal();
        }

        @Override
        public MarketFacts market() {
            return new MarketFacts("simulated", MARKET_NOW, false);
        }

        @Override
        public List<SourceFacts> sources() {
            return sources;
        }

        @Override
        public String version() {
            return "1";
        }
    }
}
