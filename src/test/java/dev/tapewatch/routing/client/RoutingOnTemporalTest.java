package dev.tapewatch.routing.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tapewatch.alert.Alert;
import dev.tapewatch.alert.AlertType;
import dev.tapewatch.alert.Severity;
import dev.tapewatch.alert.Topic;
import dev.tapewatch.channel.Outcome;
import dev.tapewatch.monitor.client.WorkflowStarts;
import dev.tapewatch.routing.ChannelPolicy;
import dev.tapewatch.routing.Limits;
import dev.tapewatch.routing.RoutingPolicy;
import dev.tapewatch.routing.activity.DeliveryActivitiesImpl;
import dev.tapewatch.routing.activity.PipelineDecisions;
import dev.tapewatch.routing.activity.RoutingActivitiesImpl;
import dev.tapewatch.routing.activity.RoutingMeters;
import dev.tapewatch.routing.workflow.AlertRouterWorkflow;
import dev.tapewatch.routing.workflow.AlertRouterWorkflowImpl;
import dev.tapewatch.routing.workflow.ChannelDeliveryWorkflow;
import dev.tapewatch.routing.workflow.ChannelDeliveryWorkflowImpl;
import dev.tapewatch.testing.InMemoryAlertLog;
import dev.tapewatch.testing.InMemoryDeliveryLedger;
import dev.tapewatch.testing.RealTemporal;
import dev.tapewatch.testing.ScriptedChannel;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Routing and delivery on a real Temporal server. */
class RoutingOnTemporalTest {
    private static final int ALERTS = 200;

    private final Clock clock = Clock.systemUTC();
    private final ScriptedChannel desk = new ScriptedChannel("desk", clock);
    private final ScriptedChannel phone = new ScriptedChannel("phone", clock);
    private final InMemoryAlertLog log = new InMemoryAlertLog();
    private final InMemoryDeliveryLedger ledger = new InMemoryDeliveryLedger();
    private final AtomicReference<ChannelWorkflows> wake = new AtomicReference<>();
    private final RoutingPolicy policy = policy();
    private final RoutingMeters meters = new RoutingMeters(new SimpleMeterRegistry());

    private static RoutingPolicy policy() {
        Map<String, ChannelPolicy> channels = new LinkedHashMap<>();
        for (String name : List.of("desk", "phone")) {
            channels.put(name, new ChannelPolicy(name, Severity.INFO, null));
        }
        Limits limits = new Limits(Duration.ofHours(1), Map.of(), 10_000, Duration.ofMinutes(3), 10_000);
        return new RoutingPolicy(channels, List.of(), limits, Duration.ofMinutes(5), Duration.ofHours(24));
    }

    private RealTemporal temporal(Path folder) {
        return new RealTemporal(folder, worker -> {
            worker.registerWorkflowImplementationTypes(
                    AlertRouterWorkflowImpl.class, ChannelDeliveryWorkflowImpl.class);
            worker.registerActivitiesImplementations(
                    new RoutingActivitiesImpl(
                            log, ledger, new PipelineDecisions(policy, ledger), this::wakeChannels, meters, clock),
                    new DeliveryActivitiesImpl(
                            List.of(desk, phone),
                            ledger,
                            log,
                            policy,
                            alert -> null,
                            meters,
                            clock,
                            wall -> wall,
                            new Random(7),
                            Duration.ofSeconds(1)));
        });
    }

    private void wakeChannels(Collection<String> channels) {
        wake.get().wake(channels);
    }

    private Alert alert(int number) {
        return new Alert(
                "n" + number,
                AlertType.PRICE,
                number % 10 == 0 ? Severity.CRITICAL : Severity.WARNING,
                "ACME",
                "ACME crossed " + number,
                "ACME crossed up through " + number,
                clock.instant(),
                "simulated",
                Map.of(),
                new Topic("rule-" + number, "1"),
                List.of());
    }

    @Test
    void two_hundred_alerts_arrive_once_on_two_channels_over_trouble_a_rest_and_another_worker(@TempDir Path folder) {
        try (RealTemporal temporal = temporal(folder);
                ChannelWorkflows channels = new ChannelWorkflows(temporal.client(), RealTemporal.QUEUE);
                RouterWake routerWake = new RouterWake(temporal.client())) {
            wake.set(channels);
            log.follow(routerWake);
            WorkflowStarts starts = new WorkflowStarts(temporal.client(), RealTemporal.QUEUE);
            channels.start(starts, List.of("desk", "phone"));
            routerWake.start(starts);
            desk.next(new Outcome.RateLimited(Duration.ofSeconds(2), "the channel asked for rest"));
            phone.next(new Outcome.Unavailable("the channel answered 500"));

            for (int number = 0; number < ALERTS / 2; number++) {
                log.append(alert(number));
            }
            await().atMost(Duration.ofSeconds(60)).until(() -> desk.arrived().size() >= ALERTS / 2);
            temporal.replaceWorker();
            for (int number = ALERTS / 2; number < ALERTS; number++) {
                log.append(alert(number));
            }
            await().atMost(Duration.ofSeconds(90))
                    .until(() ->
                            desk.arrived().size() >= ALERTS && phone.arrived().size() >= ALERTS);
            assertThat(desk.arrived()).hasSize(ALERTS).doesNotHaveDuplicates();
            assertThat(phone.arrived()).hasSize(ALERTS).doesNotHaveDuplicates();
            await().atMost(Duration.ofSeconds(10))
                    .until(() ->
                            log.waiting(1).isEmpty() && ledger.nextDue("desk").isEmpty());
            try (RouterStatus status = new RouterStatus(temporal.client())) {
                assertThat(status.statuses()).singleElement().satisfies(router -> {
                    assertThat(router.name()).isEqualTo("alert-router");
                    assertThat(router.roundsDone()).isPositive();
                    assertThat(router.lastRoundAt()).isNotNull();
                    assertThat(router.problem()).isNull();
                });
            }
            temporal.keepHistory(AlertRouterWorkflow.ID, "alert-router/alerts.json");
            temporal.keepHistory(ChannelDeliveryWorkflow.id("desk"), "delivery/rest.json");
            temporal.keepHistory(ChannelDeliveryWorkflow.id("phone"), "delivery/trouble.json");
        }
    }
}
