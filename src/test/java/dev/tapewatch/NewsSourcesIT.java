package dev.tapewatch;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.tomakehurst.wiremock.client.WireMock;
import dev.tapewatch.testing.AlpacaPeer;
import dev.tapewatch.testing.Launcher;
import dev.tapewatch.testing.NewsPeer;
import dev.tapewatch.testing.NewsPeer.Filing;
import dev.tapewatch.testing.NewsPeer.Story;
import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.HttpClientStreamableHttpTransport;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.ReadResourceRequest;
import io.modelcontextprotocol.spec.McpSchema.SubscribeRequest;
import io.modelcontextprotocol.spec.McpSchema.TextResourceContents;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** News from Alpaca, the SEC and an RSS feed at once, set up in a file, from their hosts' answers to an agent's client. */
class NewsSourcesIT {
    private static final String RECENT = "alerts://recent";
    private static final String WHO = "Jane Doe jane@example.com";

    /** A few rounds: no source is asked more often than every 20 seconds. */
    private static final Duration SOON = Duration.ofSeconds(90);

    private final AlpacaPeer alpaca = new AlpacaPeer();
    private final NewsPeer peer = new NewsPeer();
    private final List<String> told = new CopyOnWriteArrayList<>();
    private Launcher launcher;
    private McpSyncClient client;

    @BeforeEach
    void start(@TempDir Path scratch) throws Exception {
        peer.alpacaTells();
        peer.feeds("/rss");
        peer.files(List.of("ACME"));
        Map<String, String> variables = new HashMap<>(alpaca.variables());
        variables.put("APCA_API_DATA_URL", peer.address().toString());
        variables.put("TAPEWATCH_SEC_URL", peer.address().toString());
        launcher = new Launcher(scratch, variables);
        launcher.prepare();
        Files.createDirectories(launcher.dataDirectory());
        Files.writeString(launcher.dataDirectory().resolve("tapewatch.yml"), """
                tapewatch:
                  market: alpaca
                  news-interval: 5s
                  sources:
                    news: [alpaca, sec, wires]
                  sec: {contact: "%s"}
                  feeds:
                    wires: {url: "%s/rss?s={symbol}"}
                """.formatted(WHO, peer.address()));
        launcher.serve();
        client = McpClient.sync(HttpClientStreamableHttpTransport.builder(
                                launcher.status().required("url").stringValue())
                        .openConnectionOnStartup(true)
                        .build())
                .requestTimeout(Duration.ofSeconds(60))
                .resourcesUpdateConsumer(contents -> contents.forEach(content -> told.add(content.uri())))
                .build();
        client.initialize();
        client.subscribeResource(SubscribeRequest.builder(RECENT).build());
    }

    @AfterEach
    void stop() throws Exception {
        client.close();
        launcher.run("stop");
        peer.close();
        alpaca.close();
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.SECONDS);
    }

    private String recent() {
        return client.readResource(ReadResourceRequest.builder(RECENT).build()).contents().stream()
                .map(TextResourceContents.class::cast)
                .map(TextResourceContents::text)
                .reduce("", String::concat);
    }

    private void alerts(String headline) {
        await().atMost(SOON)
                .pollInterval(Duration.ofMillis(500))
                .untilAsserted(() -> assertThat(recent()).contains(headline));
    }

    @Test
    void each_source_tells_of_its_news_one_story_of_two_is_one_alert_and_one_that_fails_holds_up_none() {
        CallToolResult watched = client.callTool(CallToolRequest.builder("watch_symbols")
                .arguments(Map.of("symbols", List.of("ACME")))
                .build());
        assertThat(watched.isError()).as(() -> watched.content().toString()).isNotEqualTo(true);

        String deal = "Acme to be acquired by Bolt for $4.2 billion in cash";
        peer.alpacaTells(Story.of("900", deal, now(), "ACME"));
        alerts(deal);
        String recall = "Acme recalls 40,000 heaters";
        peer.feeds(
                "/rss",
                Story.of("w-1", recall, now(), "ACME"),
                Story.of("w-2", "Acme to be acquired by Bolt for $4.2 billion cash", now(), "ACME"));
        alerts(recall);
        peer.files(List.of("ACME"), new Filing("0000320193-26-000077", "8-K", "1.03", now()));
        alerts("Acme Inc. files 8-K: bankruptcy or receivership");
        assertThat(JsonMapper.shared().readTree(recent()).findValuesAsString("title"))
                .as("one alert of the deal, one of the recall, one of the filing")
                .hasSize(3);

        peer.fails("/rss", aResponse().withStatus(503));
        peer.fails("/submissions", aResponse().withStatus(503));
        String ruling = "Acme loses patent lawsuit, must pay $2 billion";
        peer.alpacaTells(Story.of("901", ruling, now(), "ACME"));
        alerts(ruling);

        assertThat(told).contains(RECENT);
        peer.server()
                .verify(WireMock.getRequestedFor(WireMock.urlPathMatching("/submissions/.*"))
                        .withHeader("User-Agent", WireMock.equalTo(WHO)));
        peer.server()
                .verify(WireMock.getRequestedFor(WireMock.urlEqualTo("/rss?s=ACME"))
                        .withHeader("User-Agent", WireMock.matching("tapewatch/.+")));
    }
}
