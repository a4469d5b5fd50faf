package dev.tapewatch.config;

import dev.tapewatch.alert.AlertLog;
import dev.tapewatch.alert.AlertOutbox;
import dev.tapewatch.backing.BackingServices;
import dev.tapewatch.market.Market;
import dev.tapewatch.market.PriceTicks;
import dev.tapewatch.mcp.McpServers;
import dev.tapewatch.mcp.Offer;
import dev.tapewatch.mcp.access.ClientAccounts;
import dev.tapewatch.mcp.access.ClientLimits;
import dev.tapewatch.mcp.completion.Completions;
import dev.tapewatch.mcp.completion.KnownValues;
import dev.tapewatch.mcp.modern.ModernEra;
import dev.tapewatch.mcp.modern.RequestStates;
import dev.tapewatch.mcp.resource.AnnouncedPriceAlerts;
import dev.tapewatch.mcp.resource.BlockingCalls;
import dev.tapewatch.mcp.resource.Doors;
import dev.tapewatch.mcp.resource.MonitorFacts;
import dev.tapewatch.mcp.resource.MonitoredFacts;
import dev.tapewatch.mcp.resource.PriceMonitorFacts;
import dev.tapewatch.mcp.resource.RecentAlerts;
import dev.tapewatch.mcp.resource.ResourceNews;
import dev.tapewatch.mcp.resource.ResourceWatch;
import dev.tapewatch.mcp.resource.Resources;
import dev.tapewatch.mcp.resource.StatusFacts;
import dev.tapewatch.mcp.telemetry.ToolMeters;
import dev.tapewatch.mcp.telemetry.ToolSpans;
import dev.tapewatch.mcp.tool.ToolAccess;
import dev.tapewatch.mcp.tool.Tools;
import dev.tapewatch.mcp.transport.AnswersOnLoop;
import dev.tapewatch.mcp.transport.Draining;
import dev.tapewatch.mcp.transport.Gate;
import dev.tapewatch.mcp.transport.HostGuard;
import dev.tapewatch.mcp.transport.SseTransport;
import dev.tapewatch.mcp.transport.StreamableHttpTransport;
import dev.tapewatch.mcp.transport.SubscriptionRegistry;
import dev.tapewatch.mcp.transport.TransportLimits;
import dev.tapewatch.monitor.Monitored;
import dev.tapewatch.monitor.data.DataWatch;
import dev.tapewatch.monitor.news.NewsWatch;
import dev.tapewatch.monitor.portfolio.PortfolioMonitor;
import dev.tapewatch.monitor.price.client.WorkflowPriceAlerts;
import dev.tapewatch.monitor.report.Reports;
import dev.tapewatch.monitor.schedule.Schedules;
import dev.tapewatch.monitor.screener.Screeners;
import dev.tapewatch.routing.ChannelDirectory;
import dev.tapewatch.routing.Deliveries;
import dev.tapewatch.routing.RoutingPolicy;
import dev.tapewatch.routing.Silences;
import io.github.bucket4j.TimeMeter;
import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.json.jackson3.JacksonMcpJsonMapper;
import io.modelcontextprotocol.server.McpAsyncServer;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.server.WebFilter;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The face to agents: one set of tools and resources on two transports, in both eras of the protocol. */
@Configuration(proxyBeanMethods = false)
class FaceWiring {
    private static final int REMEMBERED_ALERTS = 1_000;
    private static final int CALLS_AT_ONCE = 256;
    private static final int LONG_CALLS_AT_ONCE = 64;
    private static final Duration CALLS_MAY_TAKE = Duration.ofSeconds(8);
    private static final Duration STATUS_PATIENCE = Duration.ofSeconds(3);
    private static final Duration TYPING_PATIENCE = Duration.ofSeconds(2);
    private static final Duration STATUS_INTERVAL = Duration.ofSeconds(5);

    /** How long a person may take to answer what a tool asks. */
    private static final Duration INPUT_LASTS = Duration.ofMinutes(10);

    @Bean(destroyMethod = "close")
    RecentAlerts recentAlerts(AlertLog log) {
        return RecentAlerts.open(log, REMEMBERED_ALERTS);
    }

    @Bean
    BlockingCalls blockingCalls() {
        return new BlockingCalls(CALLS_AT_ONCE);
    }

    /** The price monitor comes first, as it always has. */
    @Bean
    StatusFacts statusFacts(
            WorkflowPriceAlerts priceAlerts,
            List<Monitored> monitored,
            Schedules schedules,
            ChannelDirectory channels,
            AlertOutbox outbox,
            DataWatch dataWatch,
            BackingServices backing,
            Market market,
            PriceTicks ticks,
            MarketSources sources) {
        List<MonitorFacts> monitors = Stream.concat(
                        Stream.of(new PriceMonitorFacts(priceAlerts)),
                        monitored.stream().map(MonitoredFacts::of))
                .toList();
        return new StatusFacts(
                monitors,
                schedules,
                channels,
                () -> OptionalLong.of(outbox.size()),
                dataWatch::open,
                new PresentFacts(backing, market, ticks, sources.facts()),
                STATUS_PATIENCE);
    }

    /** The SDK's own mapper would take prices for doubles and round them. */
    @Bean
    static McpJsonMapper mcpJsonMapper() {
        return new JacksonMcpJsonMapper(JsonMapper.builder()
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .build());
    }

    /** Who subscribed is asked for resources, and resources tell who subscribed: the names are all the former needs. */
    @Bean
    SubscriptionRegistry subscriptionRegistry(McpJsonMapper mapper) {
        return new SubscriptionRegistry(Resources::isResource, mapper);
    }

    @Bean(destroyMethod = "close")
    ResourceNews resourceNews(RecentAlerts recent, StatusFacts status, SubscriptionRegistry subscribers) {
        return ResourceNews.start(recent, status, subscribers, STATUS_INTERVAL);
    }

    @Bean
    AnnouncedPriceAlerts announcedPriceAlerts(WorkflowPriceAlerts door, ResourceNews news) {
        return new AnnouncedPriceAlerts(door, news);
    }

    @Bean
    Doors.Routing routingDoors(
            Deliveries deliveries, Silences silences, ChannelDirectory channels, RoutingPolicy policy) {
        return new Doors.Routing(deliveries, silences, channels, policy);
    }

    @Bean
    Doors doors(
            AnnouncedPriceAlerts priceAlerts,
            NewsWatch news,
            PortfolioMonitor portfolio,
            Screeners screeners,
            Reports reports,
            Schedules schedules,
            Doors.Routing routing) {
        return new Doors(priceAlerts, news, portfolio, screeners, reports, schedules, routing);
    }

    @Bean(destroyMethod = "close")
    ResourceWatch resourceWatch(RecentAlerts recent, Doors doors, SubscriptionRegistry subscribers) {
        return ResourceWatch.start(recent, doors, subscribers, STATUS_INTERVAL);
    }

    @Bean
    ToolAccess toolAccess(Settings settings) {
        return settings.toolAccess();
    }

    @Bean
    McpServers mcpServers(Offer offer) {
        return new McpServers(offer);
    }

    @Bean
    Offer offer(
            Doors doors,
            RecentAlerts recent,
            AlertLog log,
            StatusFacts status,
            BlockingCalls calls,
            ResourceWatch watch,
            ToolAccess access,
            ToolMeters meters,
            Traces traces) {
        Offer offer = meters.timed(McpServers.offer(
                Tools.all(doors, recent, log, status, calls, new BlockingCalls(LONG_CALLS_AT_ONCE)),
                new Resources(recent, doors, status, calls),
                new Completions(new KnownValues(doors, recent, calls, TYPING_PATIENCE)),
                access,
                () -> {
                    status.forget();
                    watch.lookNow();
                }));
        return traces.areOn() ? new ToolSpans(traces.tracer()).traced(offer) : offer;
    }

    /** The key lives as long as the process: what a client was given before a restart it has to ask for again. */
    @Bean
    ModernEra modernEra(Offer offer, McpJsonMapper mapper, Clock clock) {
        byte[] key = new byte[32];
        new SecureRandom().nextBytes(key);
        return new ModernEra(
                offer,
                McpServers.wholeUris(),
                Resources::isResource,
                mapper,
                new RequestStates(key, clock, INPUT_LASTS),
                TransportLimits.DEFAULT.maxSubscriptions());
    }

    /** One for all transports, so that a client has no more on two of them than on one. */
    @Bean
    Gate gate(HostGuard guard, Settings settings, Offer offer) {
        ClientLimits limits = new ClientLimits(
                settings.callsPerMinute(), settings.sessionsPerClient(), settings.subscriptionsPerClient());
        return new Gate(guard, new ClientAccounts(limits, TimeMeter.SYSTEM_NANOTIME), offer::scopeNeeded);
    }

    @Bean
    StreamableHttpTransport streamableHttpTransport(
            McpJsonMapper mapper, SubscriptionRegistry registry, Gate gate, Clock clock, ModernEra modern) {
        return new StreamableHttpTransport(mapper, registry, gate, TransportLimits.DEFAULT, clock, modern);
    }

    @Bean
    SseTransport sseTransport(McpJsonMapper mapper, SubscriptionRegistry registry, Gate gate, Clock clock) {
        return new SseTransport(mapper, registry, gate, TransportLimits.DEFAULT, clock);
    }

    @Bean
    HostGuard hostGuard(Settings settings) {
        return new HostGuard(Stream.of(
                        Stream.of(settings.host()),
                        Stream.ofNullable(settings.publicUrl()).map(URI::getHost),
                        settings.allowedHosts().stream())
                .flatMap(names -> names)
                .toList());
    }

    @Bean
    AnswersOnLoop answersOnLoop() {
        return new AnswersOnLoop(StreamableHttpTransport.PATH, SseTransport.PATH, SseTransport.MESSAGE_PATH);
    }

    @Bean
    WebFilter otherRoutesGuard(HostGuard guard) {
        return guard.outside(StreamableHttpTransport.PATH, SseTransport.PATH, SseTransport.MESSAGE_PATH);
    }

    @Bean(destroyMethod = "close")
    McpAsyncServer streamableHttpServer(McpServers servers, StreamableHttpTransport transport) {
        return servers.over(transport);
    }

    @Bean(destroyMethod = "close")
    McpAsyncServer sseServer(McpServers servers, SseTransport transport) {
        return servers.over(transport);
    }

    @Bean
    DrainLifecycle drainLifecycle(List<Draining> waysIn, RecentAlerts recent) {
        return new DrainLifecycle(waysIn, recent, CALLS_MAY_TAKE);
    }

    @Bean
    RouterFunction<ServerResponse> mcpRoutes(StreamableHttpTransport streamableHttp, SseTransport sse) {
        return streamableHttp.routes().and(sse.routes());
    }
}
