package dev.tapewatch.config;

import dev.tapewatch.alert.AlertLog;
import dev.tapewatch.alert.AlertOutbox;
import dev.tapewatch.alert.log.RedisAlertOutbox;
import dev.tapewatch.channel.Channel;
import dev.tapewatch.market.Market;
import dev.tapewatch.monitor.client.WorkflowStarts;
import dev.tapewatch.monitor.report.ReportStore;
import dev.tapewatch.routing.DeliveryLedger;
import dev.tapewatch.routing.RoutingPolicy;
import dev.tapewatch.routing.activity.Decisions;
import dev.tapewatch.routing.activity.DeliveryActivitiesImpl;
import dev.tapewatch.routing.activity.PipelineDecisions;
import dev.tapewatch.routing.activity.RoutingActivitiesImpl;
import dev.tapewatch.routing.activity.RoutingMeters;
import dev.tapewatch.routing.activity.TracedChannel;
import dev.tapewatch.routing.activity.TracedDecisions;
import dev.tapewatch.routing.client.ChannelWorkflows;
import dev.tapewatch.routing.client.KnownAlerts;
import dev.tapewatch.routing.client.LedgerDeliveries;
import dev.tapewatch.routing.client.LedgerSilences;
import dev.tapewatch.routing.client.RouterStatus;
import dev.tapewatch.routing.client.RouterWake;
import dev.tapewatch.routing.client.WatchedChannels;
import dev.tapewatch.routing.ledger.RedisDeliveryLedger;
import dev.tapewatch.trace.AlertSpans;
import io.lettuce.core.RedisClient;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.temporal.client.WorkflowClient;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where alerts go: from the outbox through the decisions to the channels, and the doors to what became of them. */
@Configuration(proxyBeanMethods = false)
class RoutingWiring {
    private static final Duration COMMAND_TIMEOUT = Duration.ofSeconds(2);
    private static final Duration LEDGER_PAUSE = Duration.ofMillis(500);

    @Bean
    RoutingPolicy routingPolicy(Settings settings) {
        return ConfiguredRouting.of(settings);
    }

    @Bean(destroyMethod = "close")
    RedisAlertOutbox alertOutbox(RedisClient redis) {
        return RedisAlertOutbox.open(redis, COMMAND_TIMEOUT);
    }

    @Bean(destroyMethod = "close")
    RedisDeliveryLedger deliveryLedger(RedisClient redis) {
        return RedisDeliveryLedger.open(redis, COMMAND_TIMEOUT);
    }

    @Bean(destroyMethod = "close")
    ChannelWorkflows channelWorkflows(WorkflowClient client) {
        return new ChannelWorkflows(client, MonitorWiring.TASK_QUEUE);
    }

    @Bean
    RoutingMeters routingMeters(MeterRegistry registry) {
        return new RoutingMeters(registry);
    }

    /** Read from the ledger when somebody asks. */
    @Bean
    MeterBinder channelGauges(DeliveryLedger ledger, RoutingPolicy policy) {
        return registry -> policy.channels().keySet().forEach(channel -> {
            Gauge.builder(
                            "tapewatch.deliveries.waiting",
                            () -> ledger.health(channel).waiting())
                    .tag("channel", channel)
                    .register(registry);
            Gauge.builder(
                            "tapewatch.deliveries.dead",
                            () -> ledger.health(channel).deadLetters())
                    .tag("channel", channel)
                    .register(registry);
        });
    }

    @Bean
    RoutingActivitiesImpl routingActivities(
            AlertOutbox outbox,
            DeliveryLedger ledger,
            RoutingPolicy policy,
            ChannelWorkflows channels,
            RoutingMeters meters,
            Traces traces,
            ObjectProvider<AlertSpans> spans,
            Clock clock) {
        Decisions decisions = new PipelineDecisions(policy, ledger);
        return new RoutingActivitiesImpl(
                outbox,
                ledger,
                traces.areOn() ? new TracedDecisions(decisions, spans.getObject()) : decisions,
                channels,
                meters,
                clock);
    }

    @Bean
    DeliveryActivitiesImpl deliveryActivities(
            ConfiguredChannels channels,
            DeliveryLedger ledger,
            AlertLog log,
            RoutingPolicy policy,
            ReportStore reports,
            RoutingMeters meters,
            Traces traces,
            ObjectProvider<AlertSpans> spans,
            Market market,
            Clock clock) {
        return new DeliveryActivitiesImpl(
                traces.areOn() ? traced(channels.all(), spans.getObject()) : channels.all(),
                ledger,
                log,
                policy,
                new ReportPages(reports),
                meters,
                clock,
                market::timeAt,
                RandomGenerator.getDefault(),
                LEDGER_PAUSE);
    }

    private static List<Channel> traced(List<Channel> channels, AlertSpans spans) {
        return channels.stream()
                .<Channel>map(channel -> new TracedChannel(channel, spans))
                .toList();
    }

    @Bean(destroyMethod = "close")
    RouterWake routerWake(WorkflowClient client) {
        return new RouterWake(client);
    }

    @Bean(destroyMethod = "close")
    AlertLog.Subscription routerWakeSubscription(AlertLog log, RouterWake wake) {
        return log.follow(wake);
    }

    @Bean(destroyMethod = "close")
    RouterStatus routerStatus(WorkflowClient client) {
        return new RouterStatus(client);
    }

    @Bean
    MonitorStart routingStart(
            RouterWake wake, ChannelWorkflows workflows, WorkflowStarts starts, RoutingPolicy policy) {
        return () -> {
            wake.start(starts);
            workflows.start(starts, policy.channels().keySet());
        };
    }

    @Bean
    KnownAlerts knownAlerts(AlertLog log, DeliveryLedger ledger) {
        return new KnownAlerts(log, ledger);
    }

    @Bean
    LedgerDeliveries ledgerDeliveries(
            DeliveryLedger ledger, KnownAlerts alerts, RoutingPolicy policy, ChannelWorkflows wake, Clock clock) {
        return new LedgerDeliveries(ledger, alerts, policy.channels().keySet(), wake, clock);
    }

    @Bean
    LedgerSilences ledgerSilences(DeliveryLedger ledger, KnownAlerts alerts, Clock clock) {
        return new LedgerSilences(ledger, alerts, clock);
    }

    @Bean
    WatchedChannels watchedChannels(
            ConfiguredChannels channels,
            RoutingPolicy policy,
            DeliveryLedger ledger,
            AlertLog log,
            ChannelWorkflows wake,
            Clock clock) {
        return new WatchedChannels(channels.all(), policy, ledger, log, wake, clock);
    }
}
