package dev.tapewatch.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tapewatch.market.source.alpaca.AlpacaEnvironment;
import dev.tapewatch.problem.Problem;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {
    private static final Map<String, String> EVERY_FLAG = Map.ofEntries(
            Map.entry("port", "9000"),
            Map.entry("host", "0.0.0.0"),
            Map.entry("allowed-hosts", "tapewatch.example,10.0.0.7"),
            Map.entry("market", "replay"),
            Map.entry("replay-path", "/tape/spy.csv"),
            Map.entry("replay-speed", "0.5"),
            Map.entry("replay-hold", "true"),
            Map.entry("price-check-interval", "500ms"),
            Map.entry("require-token", "true"),
            Map.entry("behind-proxy", "true"),
            Map.entry("public-url", "https://tapewatch.example/"),
            Map.entry("oauth-issuer", "https://login.example/tenant"),
            Map.entry("oauth-audience", "tapewatch"),
            Map.entry("oauth-jwks-uri", "https://login.example/keys"),
            Map.entry("oauth-read-scope", "alerts.read"),
            Map.entry("oauth-write-scope", "alerts.write"),
            Map.entry("calls-per-minute", "600"),
            Map.entry("sessions-per-client", "20"),
            Map.entry("subscriptions-per-client", "0"),
            Map.entry("price-shards", "3"),
            Map.entry("alert-log-size", "77"),
            Map.entry("temporal-address", "temporal:7233"),
            Map.entry("temporal-namespace", "markets"),
            Map.entry("redis-url", "redis://redis:6379"),
            Map.entry("simulated-seed", "42"),
            Map.entry("calendar-file", "/etc/closures.csv"),
            Map.entry("news-interval", "2m"),
            Map.entry("portfolio-interval", "30s"),
            Map.entry("heartbeat-interval", "15s"),
            Map.entry("risk-free-rate", "3.5"),
            Map.entry("otlp-endpoint", "http://collector:4318"),
            Map.entry("log-format", "json"),
            Map.entry("read-only", "true"),
            Map.entry("toolsets", "alerts,prices"),
            Map.entry("option-underlyings", "SPY,BRK.B"));

    private static final SourcesSettings NO_SOURCES = new SourcesSettings(null, null, null, null, null, BigDecimal.ONE);
    private static final AlpacaSettings NO_ALPACA = new AlpacaSettings(
            AlpacaSettings.Account.PAPER,
            AlpacaEnvironment.StockFeed.IEX,
            AlpacaEnvironment.OptionFeed.INDICATIVE,
            null,
            null,
            null);
    private static final TastytradeSettings NO_TASTYTRADE =
            new TastytradeSettings(TastytradeSettings.Environment.PRODUCTION, null, null);

    private static final RoutingSettings ROUTING_DEFAULTS = new RoutingSettings(
            Duration.ofMinutes(5),
            Duration.ofHours(24),
            new RoutingSettings.LimitSettings(
                    Duration.ofMinutes(60), 10, 20, 5, null, null, null, 10, 50, 15, Duration.ofMinutes(3)),
            List.of());

    @TempDir
    private Path dataDir;

    private Settings everySetting() {
        return new Settings(
                9000,
                "0.0.0.0",
                List.of("tapewatch.example", "10.0.0.7"),
                true,
                true,
                null,
                null,
                URI.create("https://tapewatch.example"),
                URI.create("https://login.example/tenant"),
                "tapewatch",
                URI.create("https://login.example/keys"),
                "alerts.read",
                "alerts.write",
                600,
                20,
                0,
                dataDir,
                Settings.MarketChoice.REPLAY,
                Path.of("/tape/spy.csv"),
                new BigDecimal("0.5"),
                true,
                Duration.ofMillis(500),
                3,
                77,
                "temporal:7233",
                "markets",
                "redis://redis:6379",
                42,
                Path.of("/etc/closures.csv"),
                Duration.ofMinutes(2),
                Duration.ofSeconds(30),
                Duration.ofSeconds(15),
                new BigDecimal("3.5"),
                "http://collector:4318",
                Settings.LogFormat.JSON,
                Map.of(),
                ROUTING_DEFAULTS,
                true,
                List.of("alerts", "prices"),
                NO_SOURCES,
                List.of("SPY", "BRK.B"),
                NO_ALPACA,
                NO_TASTYTRADE,
                new SecSettings(null),
                Map.of());
    }

    @Test
    void defaults() {
        assertThat(settings(Map.of(), Map.of()))
                .isEqualTo(new Settings(
                        8750,
                        "127.0.0.1",
                        List.of(),
                        false,
                        false,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        "tapewatch:read",
                        "tapewatch:write",
                        60_000,
                        1_000,
                        10_000,
                        dataDir,
                        Settings.MarketChoice.SIMULATED,
                        null,
                        BigDecimal.ONE,
                        false,
                        Duration.ofSeconds(10),
                        8,
                        10_000,
                        null,
                        "default",
                        null,
                        1,
                        null,
                        Duration.ofMinutes(5),
                        Duration.ofMinutes(1),
                        Duration.ofMinutes(1),
                        new BigDecimal("4"),
                        null,
                        Settings.LogFormat.TEXT,
                        Map.of(),
                        ROUTING_DEFAULTS,
                        false,
                        List.of("all"),
                        NO_SOURCES,
                        settings(Map.of(), Map.of()).optionUnderlyings(),
                        NO_ALPACA,
                        NO_TASTYTRADE,
                        new SecSettings(null),
                        Map.of()));
    }

    @Test
    void explicit_mappings_of_flags() {
        assertThat(settings(EVERY_FLAG, Map.of())).isEqualTo(everySetting());
    }

    @Test
    void explicit_mappings_of_environment_variables() {
        Map<String, String> environment = new HashMap<>();
        EVERY_FLAG.forEach((flag, value) -> environment.put(
                "TAPEWATCH_" + flag.toUpperCase(java.util.Locale.ROOT).replace('-', '_'), value));

        assertThat(settings(Map.of(), environment)).isEqualTo(everySetting());
    }

    @Test
    void explicit_mappings_of_the_file() throws IOException {
        StringBuilder yaml = new StringBuilder("tapewatch:\n");
        EVERY_FLAG.forEach((flag, value) -> yaml.append("  %s: '%s'%n".formatted(flag, value)));
        Files.writeString(dataDir.resolve("tapewatch.yml"), yaml);

        assertThat(settings(Map.of(), Map.of())).isEqualTo(everySetting());
    }

    @Test
    void flags_win_over_the_environment_and_that_over_the_file() throws IOException {
        Files.writeString(dataDir.resolve("tapewatch.yml"), "tapewatch: {port: 1, price-shards: 1, alert-log-size: 1}");

        Settings settings = settings(Map.of("port", "3"), Map.of("TAPEWATCH_PORT", "2", "TAPEWATCH_PRICE_SHARDS", "2"));

        assertThat(settings.port()).isEqualTo(3);
        assertThat(settings.priceShards()).isEqualTo(2);
        assertThat(settings.alertLogSize()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            10s | PT10S
            1m  | PT1M
            PT2M| PT2M
            """)
    void a_time_may_be_written_in_several_ways(String written, Duration meant) {
        assertThat(settings(Map.of("price-check-interval", written), Map.of()).priceCheckInterval())
                .isEqualTo(meant);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            no-such              | 1       | There is no setting --no-such; tapewatch --help lists them all.
            port                 | abc     | --port is 'abc'; expected a whole number.
            port                 | 70000   | --port is 70000; expected a number from 0 to 65535.
            price-check-interval | 5 moons | --price-check-interval is '5 moons'; expected a time such as 500ms, 10s or 1m.
            price-check-interval | 1ms     | --price-check-interval is PT0.001S; expected at least 10ms.
            replay-speed         | 0       | --replay-speed is 0; expected a number above 0.
            replay-hold          | perhaps | --replay-hold is 'perhaps'; expected true or false.
            market               | moon    | --market is 'moon'; expected simulated or replay or alpaca or tastytrade.
            market               | replay  | --market replay needs --replay-path, a file or a folder.
            """)
    void a_bad_value_is_refused_in_one_sentence(String flag, String value, String words) {
        assertThatThrownBy(() -> settings(Map.of(flag, value), Map.of()))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.kind()).isEqualTo(Problem.Kind.BAD_INPUT))
                .hasMessage(words);
    }

    @Test
    void an_unknown_setting_in_the_file_is_refused() throws IOException {
        Files.writeString(dataDir.resolve("tapewatch.yml"), "tapewatch: {prot: 8750}");

        assertThatThrownBy(() -> settings(Map.of(), Map.of())).hasMessageContaining("--prot");
    }

    @Test
    void other_variables_of_our_prefix_are_none_of_our_business() {
        assertThat(settings(Map.of(), Map.of("TAPEWATCH_LAUNCHER", "/opt/tapewatch"))
                        .port())
                .isEqualTo(8750);
    }

    private Settings settings(Map<String, String> flags, Map<String, String> environment) {
        return SettingsSources.of(flags, environment, dataDir).settings();
    }
}
