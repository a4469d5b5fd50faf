package dev.tapewatch.bench;

import dev.tapewatch.backing.BackingPlan;
import dev.tapewatch.backing.BackingServices;
import dev.tapewatch.backing.TemporalPayloads;
import dev.tapewatch.market.source.replay.MemoryTapePosition;
import dev.tapewatch.market.source.replay.ReplayMarket;
import dev.tapewatch.monitor.price.PriceCondition;
import dev.tapewatch.monitor.price.PriceRule;
import dev.tapewatch.monitor.price.RuleState;
import dev.tapewatch.monitor.price.WatchedRule;
import dev.tapewatch.monitor.price.activity.PriceActivitiesImpl;
import dev.tapewatch.monitor.price.workflow.PriceAlertsWorkflow;
import dev.tapewatch.monitor.price.workflow.PriceAlertsWorkflowImpl;
import dev.tapewatch.monitor.price.workflow.ShardState;
import dev.tapewatch.testing.InMemoryAlertLog;
import dev.tapewatch.testing.Rules;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.client.WorkflowOptions;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactory;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.springframework.util.FileSystemUtils;

/**
 * Checks of many rules, by the real workflow on a real Temporal, as the histories tell of them. Every symbol has a new
 * bar at every check, and no rule fires. The shards are started with their rules in their state.
 */
final class PriceChecks implements Section {
    private static final List<Integer> RULES = List.of(100, 1_000, 10_000);
    private static final int SYMBOLS = 1_000;
    private static final int SHARDS = 8;
    private static final Duration INTERVAL = Duration.ofSeconds(1);

    /** A bar of a minute for every second. */
    private static final BigDecimal SPEED = BigDecimal.valueOf(60);

    /** The first check notes the side that every rule starts from, and the JVM is still cold. */
    private static final int WARMUP = 5;

    private final int checks;

    PriceChecks(Setting setting) {
        checks = WARMUP + setting.pick(10, 30);
    }

    @Override
    public List<Row> run() throws Exception {
        Path folder = Files.createTempDirectory("tapewatch-bench");
        Path tape = folder.resolve("tape.csv");
        GeneratedTape.write(tape, GeneratedTape.symbols(SYMBOLS), 2 * checks + 10);
        BackingPlan plan = new BackingPlan(folder.resolve("data"), null, null, "default");
        try (BackingServices backing = BackingServices.start(plan)) {
            WorkflowServiceStubs service = WorkflowServiceStubs.newServiceStubs(WorkflowServiceStubsOptions.newBuilder()
                    .setTarget(backing.temporal().address())
                    .build());
            try {
                WorkflowClient client = WorkflowClient.newInstance(
                        service,
                        WorkflowClientOptions.newBuilder()
                                .setDataConverter(TemporalPayloads.converter())
                                .build());
                // The most rules once more at first, to warm the JVM up.
                measure(client, tape, "warm", RULES.getLast());
                List<Row> rows = new ArrayList<>();
                for (int rules : RULES) {
                    rows.addAll(rows(rules, measure(client, tape, "rules" + rules, rules)));
                }
                return rows;
            } finally {
                service.shutdownNow();
            }
        } finally {
            FileSystemUtils.deleteRecursively(folder);
        }
    }

    /** The checks of each shard. */
    private List<List<CheckRound>> measure(WorkflowClient client, Path tape, String name, int rules) throws Exception {
        ReplayMarket market = ReplayMarket.load(tape, SPEED, true, Clock.systemUTC(), new MemoryTapePosition());
        InMemoryAlertLog log = new InMemoryAlertLog();
        WorkerFactory workers = WorkerFactory.newInstance(client);
        Worker worker = workers.newWorker(name);
        worker.registerWorkflowImplementationTypes(PriceAlertsWorkflowImpl.class);
        worker.registerActivitiesImplementations(new PriceActivitiesImpl(market, log));
        workers.start();
        try {
            List<String> shards = IntStream.range(0, SHARDS)
                    .mapToObj(shard -> start(client, name, shard, rules))
                    .toList();
            Thread.sleep(INTERVAL.multipliedBy(checks + 3));
            shards.forEach(shard -> client.newUntypedWorkflowStub(shard).terminate("measured"));
            if (!log.alerts().isEmpty()) {
                throw new IllegalStateException("rules fired that should not: " + log.alerts());
            }
            return shards.stream()
                    .map(shard -> CheckRound.in(client.fetchHistory(shard).getEvents()))
                    .toList();
        } finally {
            workers.shutdownNow();
        }
    }

    /** Answers the workflow's id. */
    private static String start(WorkflowClient client, String name, int shard, int rules) {
        String id = name + "-" + shard;
        PriceAlertsWorkflow workflow = client.newWorkflowStub(
                PriceAlertsWorkflow.class,
                WorkflowOptions.newBuilder()
                        .setWorkflowId(id)
                        .setTaskQueue(name)
                        .build());
        ShardState empty = ShardState.empty(INTERVAL);
        ShardState full = new ShardState(
                INTERVAL, empty.eventsPerRun(), null, null, rulesOf(shard, rules), List.of(), 0, null, null);
        WorkflowClient.start(workflow::watch, full);
        return id;
    }

    /** This shard's part of the rules, which are dealt out over all symbols. */
    private static List<WatchedRule> rulesOf(int shard, int rules) {
        List<String> symbols = GeneratedTape.symbols(SYMBOLS);
        List<WatchedRule> mine = new ArrayList<>();
        for (int number = 0; number < rules; number++) {
            String symbol = symbols.get(number % SYMBOLS);
            if (Math.floorMod(symbol.hashCode(), SHARDS) == shard) {
                PriceRule rule = Rules.on(kind(number / SYMBOLS), symbol + "-" + number, symbol, GeneratedTape.START);
                mine.add(new WatchedRule(rule, RuleState.NEW, true));
            }
        }
        return mine;
    }

    /** Rules of all kinds, none of which fires. */
    private static PriceRule kind(int number) {
        return switch (number % 8) {
            case 0 -> Rules.level(PriceCondition.ABOVE, "200");
            case 1 -> Rules.level(PriceCondition.BELOW, "50");
            case 2 -> Rules.level(PriceCondition.CROSSES_UP, "190.25");
            case 3 -> Rules.level(PriceCondition.CROSSES_DOWN, "60.75");
            case 4 -> Rules.range(PriceCondition.ENTERS_RANGE, "150", "160");
            case 5 -> Rules.range(PriceCondition.EXITS_RANGE, "50", "150");
            case 6 -> Rules.percentFrom(PriceCondition.RISES_PERCENT, "100", "40");
            default -> Rules.percentWithin(PriceCondition.FALLS_PERCENT, "40", Duration.ofMinutes(3));
        };
    }

    private List<Row> rows(int rules, List<List<CheckRound>> shards) {
        List<Duration> busy = new ArrayList<>();
        List<Duration> slowest = new ArrayList<>();
        List<CheckRound> all = new ArrayList<>();
        int rounds = shards.stream().mapToInt(List::size).min().orElseThrow();
        for (int number = WARMUP; number < rounds; number++) {
            int round = number;
            List<CheckRound> together =
                    shards.stream().map(shard -> shard.get(round)).toList();
            busy.add(CheckRound.union(together));
            slowest.add(
                    Collections.max(together.stream().map(CheckRound::length).toList()));
            all.addAll(together);
        }
        String name = "check of %,d rules, ".formatted(rules);
        double time = Samples.median(busy, PriceChecks::millis);
        double bytes = all.stream().mapToLong(CheckRound::bytes).max().orElseThrow();
        boolean judged = rules == RULES.getLast();
        return List.of(
                judged
                        ? Row.of(name + "all shards", Unit.MILLISECONDS, time, Reach.UNDER, 200)
                        : Row.of(name + "all shards", Unit.MILLISECONDS, time),
                Row.of(name + "slowest shard", Unit.MILLISECONDS, Samples.median(slowest, PriceChecks::millis)),
                Row.of(
                        name + "a shard, in the worker",
                        Unit.MILLISECONDS,
                        Samples.median(all, round -> millis(round.inWorker()))),
                judged
                        ? Row.of(name + "history per shard, most", Unit.BYTES, bytes, Reach.UNDER, 2_048)
                        : Row.of(name + "history per shard, most", Unit.BYTES, bytes));
    }

    private static double millis(Duration time) {
        return time.toNanos() / 1e6;
    }
}
