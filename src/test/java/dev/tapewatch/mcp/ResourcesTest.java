package dev.tapewatch.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.tapewatch.problem.Problem;
import dev.tapewatch.testing.Alerts;
import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSchema.Resource;
import io.modelcontextprotocol.spec.McpSchema.ResourceTemplate;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ResourcesTest {
    private final FaceFixture face = new FaceFixture();

    @AfterEach
    void close() {
        face.close();
    }

    @Test
    void the_resources_and_the_templates_are_listed() {
        assertThat(face.client.listResources().resources())
                .extracting(Resource::uri)
                .containsExactlyInAnyOrder(
                        "alerts://recent",
                        "alerts://active",
                        "monitors://status",
                        "watchlist://news",
                        "report://daily/latest",
                        "report://weekly/latest",
                        "deliveries://recent");
        assertThat(face.client.listResourceTemplates().resourceTemplates())
                .extracting(ResourceTemplate::uriTemplate)
                .containsExactlyInAnyOrder(
                        "alerts://symbol/{symbol}",
                        "alerts://type/{type}",
                        "portfolio://{account}",
                        "screener://{id}/latest");
    }

    @Test
    void the_capabilities_are_what_is_really_there() {
        assertThat(face.client.getServerCapabilities().resources().subscribe()).isTrue();
        assertThat(face.client.getServerCapabilities().resources().listChanged())
                .isFalse();
        assertThat(face.client.getServerCapabilities().prompts().listChanged()).isFalse();
        assertThat(face.client.getServerCapabilities().completions()).isNotNull();
        assertThat(face.client.getServerInfo().name()).isEqualTo("tapewatch");
    }

    @Test
    void recent_alerts_and_those_of_a_symbol_can_be_read_with_a_cursor_to_go_on_from() {
        face.log.append(Alerts.spy("a"));
        face.log.append(Alerts.price("b", "AAPL"));

        Map<String, Object> recent = face.read("alerts://recent");
        assertThat(FaceFixture.ids(recent)).containsExactly("a", "b");
        assertThat(FaceFixture.ids(face.read("alerts://symbol/AAPL"))).containsExactly("b");
        assertThat(FaceFixture.alerts(face.read("alerts://symbol/MSFT"))).isEmpty();

        face.log.append(Alerts.spy("c"));
        String cursor = String.valueOf(recent.get("next_cursor"));
        assertThat(FaceFixture.ids(face.facts("get_recent_alerts", Map.of("cursor", cursor))))
                .containsExactly("c");
    }

    @Test
    void the_rules_that_are_alive_and_the_status_can_be_read() {
        face.facts("add_price_alert", Map.of("symbol", "SPY", "condition", "above", "target_price", 170));
        face.facts("add_price_alert", Map.of("symbol", "AAPL", "condition", "above", "target_price", 500));
        face.door.fire("SPY-1");

        assertThat(FaceFixture.ids(face.read("alerts://active"))).containsExactly("AAPL-2");
        assertThat(face.read("monitors://status")).containsKeys("monitors", "services", "market", "version");
    }

    @Test
    void an_unknown_resource_is_said_to_be_unknown() {
        assertThatThrownBy(() -> face.read("alerts://yesterday")).isInstanceOfSatisfying(McpError.class, error -> {
            assertThat(error.getJsonRpcError().code()).isEqualTo(-32002);
            assertThat(error.getJsonRpcError().message())
                    .contains("there is no resource alerts://yesterday", "alerts://symbol/SPY");
        });
        assertThatThrownBy(() -> face.read("alerts://symbol/spy")).isInstanceOf(McpError.class);
        assertThatThrownBy(() -> face.read("alerts://symbol/" + "x".repeat(1_000_000)))
                .isInstanceOfSatisfying(
                        McpError.class,
                        error -> assertThat(error.getJsonRpcError().message()).hasSizeLessThan(420));
    }

    @Test
    void a_failure_while_reading_leaks_nothing() {
        face.door.failWith(new IllegalStateException("secret detail"));

        assertThatThrownBy(() -> face.read("alerts://active"))
                .isInstanceOfSatisfying(
                        McpError.class,
                        error -> assertThat(error.getJsonRpcError().toString())
                                .contains("internal error")
                                .doesNotContain("secret", "xception"));
    }

    @Test
    void an_alert_is_announced_under_its_addresses_and_can_be_read_by_then() {
        face.log.append(Alerts.spy("a"));

        await().atMost(Duration.ofSeconds(5))
                .untilAsserted(() -> assertThat(face.announced)
                        .startsWith("alerts://recent", "alerts://type/price", "alerts://symbol/SPY"));
        assertThat(FaceFixture.ids(face.read("alerts://recent"))).containsExactly("a");
        await().atMost(Duration.ofSeconds(5))
                .untilAsserted(() -> assertThat(face.announced).contains("alerts://active"));
    }

    @Test
    void a_change_of_the_rules_is_announced() {
        face.facts("add_price_alert", Map.of("symbol", "SPY", "condition", "above", "target_price", 170));
        assertThat(face.announced).contains("alerts://active", "monitors://status");

        face.announced.clear();
        face.refusal("remove_price_alert", Map.of("id", "SPY-404"));
        assertThat(face.announced).doesNotContain("alerts://active");
    }

    @Test
    void a_monitor_that_is_gone_is_announced_as_a_change_of_status() {
        face.read("monitors://status");
        face.door.failWith(Problem.unavailable("Temporal is away", new RuntimeException()));

        await().atMost(Duration.ofSeconds(5))
                .untilAsserted(() -> assertThat(face.announced).contains("monitors://status"));
        assertThat(face.read("monitors://status").get("monitors"))
                .asString()
                .contains("unreachable", "Temporal is away");
    }
}
