package dev.tapewatch.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tapewatch.alert.Severity;
import dev.tapewatch.mcp.completion.Completions;
import dev.tapewatch.mcp.completion.KnownValues;
import dev.tapewatch.mcp.resource.AnnouncedPriceAlerts;
import dev.tapewatch.mcp.resource.BlockingCalls;
import dev.tapewatch.mcp.resource.Doors;
import dev.tapewatch.mcp.resource.MonitoredFacts;
import dev.tapewatch.mcp.resource.PriceMonitorFacts;
import dev.tapewatch.mcp.resource.RecentAlerts;
import dev.tapewatch.mcp.resource.ResourceNews;
import dev.tapewatch.mcp.resource.ResourceWatch;
import dev.tapewatch.mcp.resource.Resources;
import dev.tapewatch.mcp.resource.ServerFacts;
import dev.tapewatch.mcp.resource.SourceFacts;
import dev.tapewatch.mcp.resource.StatusFacts;
import dev.tapewatch.mcp.tool.ToolAccess;
import dev.tapewatch.mcp.tool.Tools;
import dev.tapewatch.mcp.transport.Subscribers;
import dev.tapewatch.routing.ChannelPolicy;
import dev.tapewatch.routing.Limits;
import dev.tapewatch.routing.QuietHours;
import dev.tapewatch.routing.RoutingPolicy;
import dev.tapewatch.testing.InMemoryAlertLog;
import dev.tapewatch.testing.InMemoryChannels;
import dev.tapewatch.testing.InMemoryDeliveries;
import dev.tapewatch.testing.InMemoryNewsWatch;
import dev.tapewatch.testing.InMemoryPortfolioMonitor;
import dev.tapewatch.testing.InMemoryPriceAlerts;
import dev.tapewatch.testing.InMemoryReports;
import dev.tapewatch.testing.InMemorySchedules;
import dev.tapewatch.testing.InMemoryScreeners;
import dev.tapewatch.testing.InMemorySilences;
import dev.tapewatch.testing.InProcessTransport;
import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.json.McpJsonDefaults;
import io.modelcontextprotocol.json.schema.JsonSchemaValidator;
import io.modelcontextprotocol.json.schema.jackson3.DefaultJsonSchemaValidator;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.ProgressNotification;
import io.modelcontextprotocol.spec.McpSchema.ReadResourceRequest;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import io.modelcontextprotocol.spec.McpSchema.TextResourceContents;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The whole face, with a real client in front of it and hand-written edges behind it. */
public final class FaceFixture implements AutoCloseable {
    static final int REMEMBERED = 20;
    static final Duration PATIENCE = Duration.ofMillis(500);

    /** What reasons are explained by. */
    static final RoutingPolicy POLICY = new RoutingPolicy(
            Map.of(
                    "desk",
                    new ChannelPolicy(
                            "desk",
                            Severity.WARNING,
                            new QuietHours(LocalTime.of(22, 0), LocalTime.of(7, 0), ZoneId.of("America/New_York")))),
            List.of(),
            Limits.DEFAULTS,
            Duration.ofMinutes(5),
            Duration.ofHours(24));

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();
    private static final JsonSchemaValidator VALIDATOR = new DefaultJsonSchemaValidator();

    final InMemoryPriceAlerts door = new InMemoryPriceAlerts();
    final InMemoryNewsWatch newsWatch = new InMemoryNewsWatch();
    final InMemoryPortfolioMonitor portfolio = new InMemoryPortfolioMonitor();
    final InMemoryScreeners screeners = new InMemoryScreeners();
    final InMemoryReports reports = new InMemoryReports();
    final InMemorySchedules schedules = new InMemorySchedules();
    final InMemoryChannels channels = new InMemoryChannels();
    final InMemoryDeliveries deliveries;
    final InMemorySilences silences;
    final InMemoryAlertLog log;
    final RecentAlerts recent;
    final ResourceNews news;
    final Offer offer;
    final McpServers servers;
    final McpSyncClient client;

    /** How many alerts wait to be routed. */
    final AtomicLong unrouted = new AtomicLong();

    /** Every resource that was announced as changed. */
    final List<String> announced = new CopyOnWriteArrayList<>();

    /** What is subscribed to. */
    final Set<String> wanted = ConcurrentHashMap.newKeySet();

    private final InProcessTransport transport = new InProcessTransport();
    private final ResourceWatch watch;
    private final Map<String, Tool> tools;

    public FaceFixture() {
        this(new InMemoryAlertLog());
    }

    FaceFixture(InMemoryAlertLog log) {
        this(log, ToolAccess.ALL);
    }

    FaceFixture(ToolAccess access) {
        this(new InMemoryAlertLog(), access);
    }

    private FaceFixture(InMemoryAlertLog log, ToolAccess access) {
        this.log = log;
        deliveries = new InMemoryDeliveries(log);
        silences = new InMemorySilences(log);
        recent = RecentAlerts.open(log, REMEMBERED);
        BlockingCalls calls = new BlockingCalls(16);
        StatusFacts status = new StatusFacts(
                List.of(new PriceMonitorFacts(door), MonitoredFacts.of(newsWatch), MonitoredFacts.of(portfolio)),
                schedules,
                channels,
                () -> OptionalLong.of(unrouted.get()),
                List::of,
                new FixedServerFacts(),
                PATIENCE);
        Subscribers subscribers = new RecordingSubscribers();
        news = ResourceNews.start(recent, status, subscribers, Duration.ofMillis(50));
        Doors doors = new Doors(
                new AnnouncedPriceAlerts(door, news),
                newsWatch,
                portfolio,
                screeners,
                reports,
                schedules,
                new Doors.Routing(deliveries, silences, channels, POLICY));
        watch = ResourceWatch.start(recent, doors, subscribers, Duration.ofMillis(50));
        offer = McpServers.offer(
                Tools.all(doors, recent, log, status, calls, calls),
                new Resources(recent, doors, status, calls),
                new Completions(new KnownValues(doors, recent, calls, PATIENCE)),
                access,
                () -> {
                    status.forget();
                    watch.lookNow();
                });
        servers = new McpServers(offer);
        servers.over(transport);
        client = McpClient.sync(transport.clientEnd())
                .requestTimeout(Duration.ofSeconds(60))
                .build();
        client.initialize();
        tools = client.listTools().tools().stream().collect(Collectors.toMap(Tool::name, tool -> tool));
    }

    /** What agents are offered, for a server of another kind. */
    public Offer offer() {
        return offer;
    }

    private final class RecordingSubscribers implements Subscribers {
        @Override
        public void updated(Collection<String> uris) {
            announced.addAll(uris);
        }

        @Override
        public Collection<String> wanted() {
            return wanted;
        }
    }

    /** How far calls with a token have come, in the order in which the server told it. */
    List<ProgressNotification> progress() {
        return transport.notifications().stream()
                .filter(notification -> notification.method().equals(McpSchema.METHOD_NOTIFICATION_PROGRESS))
                .map(notification ->
                        McpJsonDefaults.getMapper().convertValue(notification.params(), ProgressNotification.class))
                .toList();
    }

    Collection<Tool> tools() {
        return tools.values();
    }

    CallToolResult call(String tool, Map<String, Object> arguments) {
        return client.callTool(
                CallToolRequest.builder(tool).arguments(arguments).build());
    }

    /** The facts of a call that works, which fit the tool's schema. */
    Map<String, Object> facts(String tool, Map<String, Object> arguments) {
        CallToolResult result = call(tool, arguments);
        assertThat(result.isError()).as(text(result)).isNotEqualTo(true);
        Map<String, Object> schema = Objects.requireNonNull(tools.get(tool)).outputSchema();
        assertThat(VALIDATOR.validate(schema, result.structuredContent()).errorMessage())
                .isNull();
        return MAPPER.convertValue(result.structuredContent(), new TypeReference<>() {});
    }

    /** The words of a call that is refused. */
    String refusal(String tool, Map<String, Object> arguments) {
        CallToolResult result = call(tool, arguments);
        assertThat(result.isError()).as(text(result)).isTrue();
        return text(result);
    }

    /** Every form of a resource. */
    List<TextResourceContents> contents(String uri) {
        return client.readResource(ReadResourceRequest.builder(uri).build()).contents().stream()
                .map(TextResourceContents.class::cast)
                .toList();
    }

    Map<String, Object> read(String uri) {
        TextResourceContents contents = contents(uri).getFirst();
        assertThat(contents.mimeType()).isEqualTo("application/json");
        assertThat(contents.uri()).isEqualTo(uri);
        return MAPPER.readValue(contents.text(), new TypeReference<>() {});
    }

    static String text(CallToolResult result) {
        return result.content().stream()
                .filter(TextContent.class::isInstance)
                .map(content -> ((TextContent) content).text())
                .collect(Collectors.joining("\n"));
    }

    @SuppressWarnings("unchecked")
    static List<Map<String, Object>> alerts(Map<String, Object> facts) {
        return (List<Map<String, Object>>) Objects.requireNonNull(facts.get("alerts"));
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> alert(Map<String, Object> facts) {
        return (Map<String, Object>) Objects.requireNonNull(facts.get("alert"));
    }

    static List<String> ids(Map<String, Object> facts) {
        return alerts(facts).stream()
                .map(alert -> String.valueOf(alert.get("id")))
                .toList();
    }

    @Override
    public void close() {
        client.close();
        watch.close();
        news.close();
        recent.close();
    }

    private static final class FixedServerFacts implements ServerFacts {
        @Override
        public Service temporal() {
            return new Service(true, "127.0.0.1:7233", true, null);
        }

        @Override
        public Service redis() {
            return new Service(true, "127.0.0.1:6379", false, "yours");
        }

        @Override
        public MarketFacts market() {
            return new MarketFacts("replay", Instant.parse("2013-10-10T14:30:00Z"), false);
        }

        @Override
        public List<SourceFacts> sources() {
            return List.of();
        }

        @Override
        public String version() {
            return "0.1.0";
        }
    }
}
