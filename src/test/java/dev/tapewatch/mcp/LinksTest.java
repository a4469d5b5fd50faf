package dev.tapewatch.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.ResourceLink;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LinksTest {
    private final FaceFixture face = new FaceFixture();

    @AfterEach
    void close() {
        face.close();
    }

    @Test
    void an_answer_links_to_the_resource_that_tells_of_the_same() {
        Map<String, Object> rule = Map.of("symbol", "BRK.B", "condition", "above", "target_price", 170);
        assertThat(links("add_price_alert", rule)).containsExactly("alerts://symbol/BRK.B");
        assertThat(links("list_price_alerts", Map.of())).containsExactly("alerts://active");
        assertThat(links("watch_symbols", Map.of("symbols", List.of("SPY")))).containsExactly("watchlist://news");
        assertThat(links("get_recent_alerts", Map.of())).containsExactly("alerts://recent");
        assertThat(links("get_recent_alerts", Map.of("symbol", "spy"))).containsExactly("alerts://symbol/SPY");
        assertThat(links("get_recent_alerts", Map.of("type", "news"))).containsExactly("alerts://type/news");
        assertThat(links("wait_for_alerts", Map.of("timeout_seconds", 0))).containsExactly("alerts://recent");
        assertThat(links("save_screener", Map.of("screener_id", "mine"))).containsExactly("screener://mine/latest");
        assertThat(links("get_portfolio_risk", Map.of())).containsExactly("portfolio://SIM-1");
        assertThat(links("run_screener", Map.of("screener_id", "mine"))).containsExactly("screener://mine/latest");
        assertThat(links("run_screener", Map.of("max_price", 50))).containsExactly("screener://ad-hoc/latest");
        assertThat(links("run_report", Map.of("kind", "weekly"))).containsExactly("report://weekly/latest");
        assertThat(links("list_deliveries", Map.of())).containsExactly("deliveries://recent");
        assertThat(links("get_status", Map.of())).containsExactly("monitors://status");
        assertThat(links(
                        "create_schedule",
                        Map.of("id", "noon", "task", "screener", "screener_id", "mine", "time", "12:00")))
                .containsExactly("screener://mine/latest");
    }

    /** Every link can be read, and so be subscribed to. */
    private List<String> links(String tool, Map<String, Object> arguments) {
        CallToolResult result = face.call(tool, arguments);
        assertThat(result.isError()).as(FaceFixture.text(result)).isNotEqualTo(true);
        List<ResourceLink> links = result.content().stream()
                .filter(ResourceLink.class::isInstance)
                .map(ResourceLink.class::cast)
                .toList();
        assertThat(links).allSatisfy(link -> {
            assertThat(link.name()).isNotBlank();
            assertThat(face.contents(link.uri()).getFirst().mimeType()).isEqualTo(link.mimeType());
        });
        return links.stream().map(ResourceLink::uri).toList();
    }
}
