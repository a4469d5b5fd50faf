package dev.tapewatch.routing.workflow;

import dev.tapewatch.alert.Alert;
import dev.tapewatch.alert.AlertLog;
import dev.tapewatch.alert.AlertType;
import dev.tapewatch.alert.Severity;
import dev.tapewatch.alert.Topic;
import dev.tapewatch.backing.TemporalPayloads;
import dev.tapewatch.channel.Channel;
import dev.tapewatch.monitor.client.WorkflowStarts;
import dev.tapewatch.routing.ChannelPolicy;
import dev.tapewatch.routing.Deliveries;
import dev.tapewatch.routing.Delivery;
import dev.tapewatch.routing.DeliveryLedger;
import dev.tapewatch.routing.Limits;
import dev.tapewatch.routing.Planned;
import dev.tapewatch.routing.RoutingPolicy;
import dev.tapewatch.routing.Verdict;
import dev.tapewatch.routing.activity.DeliveryActivitiesImpl;
import dev.tapewatch.routing.activity.PipelineDecisions;
import dev.tapewatch.routing.activity.RoutingActivitiesImpl;
import dev.tapewatch.routing.activity.RoutingMeters;
import dev.tapewatch.routing.client.ChannelWorkflows;
import dev.tapewatch.routing.client.KnownAlerts;
import dev.tapewatch.routing.client.LedgerDeliveries;
import dev.tapewatch.routing.client.RouterWake;
import dev.tapewatch.routing.client.WatchedChannels;
import dev.tapewatch.testing.InMemoryAlertLog;
import dev.tapewatch.testing.InMemoryDeliveryLedger;
import dev.tapewatch.testing.ScriptedChannel;
import dev.tapewatch.testing.SkippedTime;
import dev.tapewatch.testing.Unreliable;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

/** All of routing on a Temporal in memory: what is raised on the log comes out of the channels desk and phone. */
final class RoutingScene implements AutoCloseable {
    private static final String QUEUE = "routing";

    final SkippedTime time;
    final ScriptedChannel desk;
    final ScriptedChannel phone;
    final InMemoryAlertLog log = new InMemoryAlertLog();
    final InMemoryDeliveryLedger ledger = new InMemoryDeliveryLedger();
    final Unreliable<DeliveryLedger> shakyLedger = new Unreliable<>(DeliveryLedger.class, ledger);
    final Unreliable<AlertLog> shakyLog = new Unreliable<>(AlertLog.class, log);
    final Map<String, Channel> configured = new LinkedHashMap<>();
    final WorkflowClient client;
    final ChannelWorkflows wake;
    final LedgerDeliveries deliveries;
    final WatchedChannels directory;
    final RoutingPolicy policy;
    final MeterRegistry meters = new SimpleMeterRegistry();
    private final RouterWake routerWake;

    RoutingScene(Instant start, Limits limits) {
        time = new SkippedTime(start);
        desk = new ScriptedChannel("desk", time);
        phone = new ScriptedChannel("phone", time);
        // One that leaves the time alone.
        client = WorkflowClient.newInstance(
                time.environment().getWorkflowServiceStubs(),
                WorkflowClientOptions.newBuilder()
                        .setDataConverter(TemporalPayloads.converter())
                        .build());
        wake = new ChannelWorkflows(client, QUEUE);
        routerWake = new RouterWake(client);
        Map<String, ChannelPolicy> wishes = new LinkedHashMap<>();
        for (String name : List.of("desk", "phone")) {
            wishes.put(name, new ChannelPolicy(name, Severity.INFO, null));
        }
        policy = new RoutingPolicy(wishes, List.of(), limits, Duration.ofMinutes(5), Duration.ofHours(24));
        List<Channel> channels = List.of(desk, phone);
        deliveries = new LedgerDeliveries(ledger, new KnownAlerts(log, ledger), wishes.keySet(), wake, time);
        directory = new WatchedChannels(channels, policy, ledger, log, wake, time);
        log.follow(routerWake);
    }

    /** One without limits. */
    static RoutingScene at(String start) {
        return new RoutingScene(
                Instant.parse(start),
                new Limits(Duration.ofHours(1), Map.of(), 100_000, Duration.ofMinutes(3), 100_000));
    }

    void start() {
        start(List.of(desk, phone), Duration.ofSeconds(15), 4_000);
    }

    void start(List<Channel> channels, Duration routerPause, long eventsPerRun) {
        var worker = time.environment().newWorker(QUEUE);
        DeliveryLedger shaken = shakyLedger.shaken();
        worker.registerWorkflowImplementationTypes(AlertRouterWorkflowImpl.class, ChannelDeliveryWorkflowImpl.class);
        worker.registerActivitiesImplementations(
                new RoutingActivitiesImpl(
                        log, shaken, new PipelineDecisions(policy, shaken), wake, new RoutingMeters(meters), time),
                new DeliveryActivitiesImpl(
                        channels,
                        shaken,
                        shakyLog.shaken(),
                        policy,
                        alert -> null,
                        new RoutingMeters(meters),
                        time,
                        wall -> wall,
                        new Random(7),
                        Duration.ofMillis(1)));
        time.environment().start();
        WorkflowStarts starts = new WorkflowStarts(client, QUEUE);
        starts.ensure(AlertRouterWorkflow.TYPE, AlertRouterWorkflow.ID, RouterState.fresh(routerPause, eventsPerRun));
        for (String name : List.of("desk", "phone")) {
            starts.ensure(
                    ChannelDeliveryWorkflow.TYPE,
                    ChannelDeliveryWorkflow.id(name),
                    ChannelState.fresh(name, eventsPerRun));
        }
    }

    Alert alert(String id, Severity severity, String... channels) {
        return new Alert(
                id,
                AlertType.PRICE,
                severity,
                "ACME",
                "ACME crossed 100",
                "ACME crossed up through 100",
                time.instant(),
                "simulated",
                Map.of(),
                new Topic(id, "1"),
                List.of(channels));
    }

    /** Raises warnings of these ids. */
    void raise(String... ids) {
        Stream.of(ids).forEach(id -> log.append(alert(id, Severity.WARNING)));
    }

    /** Past the router: it is due at once. */
    void queue(Alert alert, String channel) {
        ledger.record(alert, List.of(new Planned(channel, new Verdict.Deliver())), time.instant());
    }

    Delivery delivery(String alertId, String channel) {
        return deliveries.of(alertId).stream()
                .filter(delivery -> delivery.channel().equals(channel))
                .findFirst()
                .orElseThrow();
    }

    List<Delivery> all(String channel) {
        List<Delivery> found = new ArrayList<>();
        String cursor = null;
        do {
            Deliveries.Page page = deliveries.list(new Deliveries.Filter(channel, null, null), 100, cursor);
            found.addAll(page.deliveries());
            cursor = page.next();
        } while (cursor != null);
        return found;
    }

    String runId(String workflowId) {
        return client.newUntypedWorkflowStub(workflowId)
                .describe()
                .getExecution()
                .getRunId();
    }

    @Override
    public void close() {
        routerWake.close();
        wake.close();
        time.close();
    }
}
