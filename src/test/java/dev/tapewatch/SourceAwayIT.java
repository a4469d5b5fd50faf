package dev.tapewatch;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.tomakehurst.wiremock.WireMockServer;
import dev.tapewatch.testing.Launcher;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A server whose only source is away when it starts. */
class SourceAwayIT {
    @Test
    void it_is_ready_at_once_and_watches_the_account_when_the_source_is_back(@TempDir Path scratch) throws Exception {
        int port = freePort();
        String host = "http://127.0.0.1:" + port;
        Launcher launcher = new Launcher(
                scratch,
                Map.of(
                        "APCA_API_KEY_ID",
                        "PKAWAY",
                        "APCA_API_SECRET_KEY",
                        "away",
                        "APCA_API_BASE_URL",
                        host,
                        "APCA_API_DATA_URL",
                        host,
                        "APCA_API_STREAM_URL",
                        host.replace("http", "ws")));
        launcher.prepare();
        launcher.serve("--market", "alpaca");
        try {
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(monitors(launcher)).anySatisfy(monitor -> {
                        assertThat(monitor.required("name").stringValue()).isEqualTo("portfolio-accounts");
                        assertThat(monitor.required("state").stringValue()).isEqualTo("troubled");
                        assertThat(monitor.required("problem").stringValue()).contains("Alpaca");
                    }));

            WireMockServer alpaca =
                    new WireMockServer(options().bindAddress("127.0.0.1").port(port));
            alpaca.stubFor(get(urlPathEqualTo("/v2/account")).willReturn(okJson("{\"account_number\":\"PA1\"}")));
            alpaca.start();
            try {
                await().atMost(Duration.ofSeconds(90))
                        .untilAsserted(() -> assertThat(monitors(launcher)
                                        .map(monitor -> monitor.required("name").stringValue()))
                                .contains("portfolio-monitor-PA1")
                                .doesNotContain("portfolio-accounts"));
            } finally {
                alpaca.stop();
            }
        } finally {
            launcher.run("stop");
        }
    }

    private static Stream<JsonNode> monitors(Launcher launcher) throws Exception {
        return launcher.status().required("monitors").valueStream();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
