package dev.tapewatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import dev.tapewatch.testing.Launcher;
import dev.tapewatch.testing.OtlpReceiver;
import dev.tapewatch.testing.OtlpReceiver.Received;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What whoever runs a server sees of it: traces, metrics and logs of an alert from the wish to the delivery. */
class TelemetryIT {
    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String HEADER_TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final String HOOK_TOKEN = "t0k-hook-Xw93LmQe";
    private static final String INITIALIZE = """
            {"jsonrpc":"2.0","id":0,"method":"initialize","params":{"protocolVersion":"2025-11-25","capabilities":{},\
            "clientInfo":{"name":"raw","version":"1"}}}""";

    private final HttpClient http = HttpClient.newHttpClient();
    private final AtomicInteger delivered = new AtomicInteger();
    private OtlpReceiver collector;
    private HttpServer hook;
    private Launcher launcher;
    private String url;
    private String session;

    @BeforeEach
    void serve(@TempDir Path scratch) throws Exception {
        collector = new OtlpReceiver();
        hook = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        hook.createContext("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
            delivered.incrementAndGet();
        });
        hook.start();
        launcher = new Launcher(
                scratch, Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", collector.url(), "OTEL_BSP_SCHEDULE_DELAY", "100"));
        launcher.prepare();
        Files.createDirectories(launcher.dataDirectory());
        Files.writeString(launcher.dataDirectory().resolve("tapewatch.yml"), """
                tapewatch:
                  log-format: json
                  channels:
                    hook: {type: webhook, url: 'http://127.0.0.1:%d/%s', secret: key, allow-private: true}
                """.formatted(
                        hook.getAddress().getPort(), HOOK_TOKEN));
        Path tape = Path.of("examples/price-alerts/tape.csv").toAbsolutePath();
        launcher.serve(
                "--market",
                "replay",
                "--replay-path",
                tape.toString(),
                "--replay-speed",
                "600",
                "--replay-hold",
                "--price-check-interval",
                "200ms");
        url = launcher.status().required("url").stringValue();
        session = post(null, INITIALIZE, "")
                .headers()
                .firstValue("Mcp-Session-Id")
                .orElseThrow();
        post(session, "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}", "");
    }

    @AfterEach
    void stop() throws Exception {
        http.shutdownNow();
        launcher.run("stop");
        hook.stop(0);
        collector.close();
    }

    private HttpResponse<String> post(@Nullable String in, String body, String traceParent) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url + "/mcp"))
                .timeout(Duration.ofMinutes(1))
                .header("Content-Type", "application/json")
                .header("Accept", "application/json, text/event-stream")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        if (in != null) {
            request.header("Mcp-Session-Id", in);
        }
        if (!traceParent.isEmpty()) {
            request.header("traceparent", traceParent);
        }
        return http.send(request.build(), BodyHandlers.ofString());
    }

    private String call(String tool, String arguments, String meta, String traceParent) throws Exception {
        return post(session, """
                        {"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"%s","arguments":%s,"_meta":%s}}""".formatted(tool, arguments, meta), traceParent).body();
    }

    private String metrics() throws Exception {
        return http.send(
                        HttpRequest.newBuilder(URI.create(url + "/actuator/prometheus"))
                                .build(),
                        BodyHandlers.ofString())
                .body();
    }

    private Received only(String trace, String name) {
        await().atMost(Duration.ofMinutes(1))
                .untilAsserted(() -> assertThat(collector.spans())
                        .anyMatch(
                                span -> span.name().equals(name) && span.trace().equals(trace)));
        return collector
                .named(name)
                .filter(span -> span.trace().equals(trace))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void an_alert_is_traced_from_the_wish_to_the_delivery_and_counted_on_its_way() throws Exception {
        String meta = "{\"traceparent\":\"00-" + TRACE + "-00f067aa0ba902b7-01\"}";
        String wish = """
                {"symbol":"ACME","condition":"below","target_price":99.90,"channels":["hook"]}""";
        assertThat(call("add_price_alert", wish, meta, "")).contains("\"isError\":false");
        // Goes on being watched, so that there are checks to measure.
        call("add_price_alert", wish.replace("99.90", "1.5"), "{}", "");
        call("get_recent_alerts", "{}", "{}", "00-" + HEADER_TRACE + "-00f067aa0ba902b7-01");
        call("remove_price_alert", "{\"id\":\"ACME-nothing\"}", "{}", "");

        Received wished = only(TRACE, "tools/call add_price_alert");
        assertThat(wished.parent()).isEqualTo("00f067aa0ba902b7");
        Received update = only(TRACE, "update add");
        assertThat(update.parent()).isEqualTo(wished.id());
        // The check that the update woke the monitor for.
        assertThat(only(TRACE, "PriceAlerts/Check").parent()).isEqualTo(update.id());
        assertThat(only(HEADER_TRACE, "tools/call get_recent_alerts").parent()).isEqualTo("00f067aa0ba902b7");

        await().atMost(Duration.ofMinutes(1)).until(() -> delivered.get() == 1);
        await().atMost(Duration.ofMinutes(1))
                .until(() -> collector.named("deliver alert").findAny().isPresent());
        Received delivery = collector.named("deliver alert").findFirst().orElseThrow();
        Received raised = only(delivery.trace(), "PriceAlerts/Raise");
        Received checked = only(delivery.trace(), "PriceAlerts/Check");
        Received routed = only(delivery.trace(), "route alert");
        assertThat(delivery.parent()).isEqualTo(raised.id());
        assertThat(routed.parent()).isEqualTo(raised.id());
        assertThat(checked.attributes()).containsEntry("temporal.workflow.type", "PriceAlerts");
        assertThat(delivery.attributes())
                .containsEntry("channel.name", "hook")
                .containsEntry("channel.type", "webhook")
                .containsEntry("delivery.outcome", "sent")
                .containsKeys("alert.id", "alert.rule");
        assertThat(routed.attributes())
                .containsEntry("alert.id", delivery.attributes().get("alert.id"));
        // Whoever sent it works for many alerts, so that one is linked.
        assertThat(delivery.links())
                .containsExactly(only(delivery.links().getFirst(), "ChannelDelivery/DeliveryDeliverDue")
                        .trace());
        assertThat(collector.raw())
                .doesNotContain(HOOK_TOKEN, "99.9", hook.getAddress().getPort() + "/");

        assertThat(metrics())
                .contains(
                        "tapewatch_tool_calls_seconds_count{outcome=\"ok\",tool=\"add_price_alert\"} 2",
                        "tapewatch_tool_calls_seconds_count{outcome=\"not_found\",tool=\"remove_price_alert\"} 1",
                        "tapewatch_tool_calls_seconds_bucket{outcome=\"ok\",tool=\"add_price_alert\",le=\"0.5\"}",
                        "tapewatch_mcp_requests_total{era=\"legacy\",method=\"tools/call\",status=\"200\",transport=\"streamable-http\"} 4.0",
                        "tapewatch_mcp_sessions{transport=\"streamable-http\"} 1.0",
                        "tapewatch_mcp_streams{transport=\"sse\"} 0.0",
                        "tapewatch_mcp_subscriptions 0.0",
                        "tapewatch_mcp_notifications_total{outcome=\"coalesced\"} 0.0",
                        "tapewatch_alerts_raised_total{severity=\"warning\",type=\"price\"} 1.0",
                        "tapewatch_deliveries_attempts_total{channel=\"hook\",outcome=\"sent\"} 1.0",
                        "tapewatch_alerts_unrouted 0.0",
                        "tapewatch_monitor_up{monitor=\"price-alerts\"} 1.0",
                        "tapewatch_monitor_lag_seconds{monitor=\"price-alerts\"}",
                        "tapewatch_monitor_data_age_seconds{monitor=\"price-alerts\"}",
                        "tapewatch_service_up{service=\"redis\"} 1.0",
                        "tapewatch_service_up{service=\"temporal\"} 1.0");
        assertThat(metrics()).doesNotContain("ACME", session, "temporal_activity_execution_latency_seconds_bucket");

        launcher.run("stop");
        try (Stream<String> lines =
                Files.lines(launcher.dataDirectory().resolve("logs").resolve("server.log"))) {
            List<JsonNode> log = lines.map(JsonMapper.shared()::readTree).toList();
            assertThat(log)
                    .isNotEmpty()
                    .allSatisfy(line ->
                            assertThat(line.required("message").stringValue()).doesNotContain(HOOK_TOKEN));
            assertThat(log)
                    .anySatisfy(line ->
                            assertThat(line.required("message").stringValue()).contains(" serves "));
        }
    }

    @Test
    void what_clients_make_up_makes_no_new_series() throws Exception {
        for (int number = 0; number < 20; number++) {
            post(session, "{\"jsonrpc\":\"2.0\",\"id\":%d,\"method\":\"made/up%d\"}".formatted(number, number), "");
            call("made_up_%d".formatted(number), "{}", "{}", "not a traceparent %d".formatted(number));
        }

        assertThat(metrics()).contains("method=\"other\"").doesNotContain("made/up", "made_up");
    }
}
