package dev.tapewatch.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tapewatch.config.LiveSources;
import dev.tapewatch.config.Settings;
import dev.tapewatch.config.SettingsSources;
import dev.tapewatch.market.Symbol;
import dev.tapewatch.market.calendar.NyseCalendar;
import dev.tapewatch.market.source.replay.ReplayMarket;
import dev.tapewatch.market.source.replay.TapePosition;
import dev.tapewatch.problem.Problem;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What {@code examples/} shows can be used as it is. */
class ExamplesTest {
    private static final Path EXAMPLES = Path.of("examples");
    private static final Path TAPE = EXAMPLES.resolve("price-alerts/tape.csv");
    private static final Path MARKET_DAY = EXAMPLES.resolve("market-day");

    private static final Map<String, String> SECRETS = Map.of(
            "DISCORD_URL", "https://discord.com/api/webhooks/1/t",
            "SLACK_URL", "https://hooks.slack.com/services/T/B/x",
            "ACME_SLACK_URL", "https://hooks.slack.com/services/T/B/y",
            "SMTP_PASSWORD", "p",
            "WEBHOOK_SECRET", "s");

    @TempDir
    private Path scratch;

    @ParameterizedTest
    @CsvSource({
        "claude-desktop/claude_desktop_config.json, mcpServers",
        "claude-code/.mcp.json, mcpServers",
        "vscode/mcp.json, servers",
        "cursor/mcp.json, mcpServers"
    })
    void every_client_configuration_names_the_launcher_a_command_and_known_settings(String file, String servers)
            throws IOException {
        JsonNode configuration = JsonMapper.shared()
                .readTree(Files.readString(EXAMPLES.resolve(file)))
                .required(servers);
        JsonNode server = configuration.required("tapewatch");
        assertThat(configuration.size()).isOne();

        assertThat(server.required("command").stringValue()).startsWith("/").endsWith("/tapewatch");
        assertThat(Files.isExecutable(Path.of("tapewatch"))).isTrue();
        List<String> arguments =
                server.required("args").valueStream().map(JsonNode::stringValue).toList();
        assertThat(arguments.getFirst()).isEqualTo("stdio");
        assertThat(HelpCommand.TEXT).contains("\n  stdio ");
        // Refuses flags that do not exist.
        SettingsSources.of(Flags.parse(arguments.subList(1, arguments.size())), Map.of(), scratch)
                .settings();
    }

    @Test
    void the_settings_file_holds_known_settings_only() throws IOException {
        Files.copy(EXAMPLES.resolve("tapewatch.yml"), scratch.resolve("tapewatch.yml"));
        SettingsSources sources = SettingsSources.of(Map.of(), Map.of(), scratch);
        assertThat(sources.settings().simulatedSeed()).isEqualTo(7);
        assertThat(sources.chose("alert-log-size")).isTrue();
    }

    @Test
    void the_settings_file_holds_known_settings_too_where_it_is_commented_out() throws IOException {
        String all =
                Files.readString(EXAMPLES.resolve("tapewatch.yml")).replaceAll("(?m)^  # ([a-z-]+: \\S+)$", "  $1");
        Files.writeString(scratch.resolve("tapewatch.yml"), all);
        assertThat(SettingsSources.of(Map.of(), Map.of(), scratch).settings().redisUrl())
                .isNotNull();
    }

    @Test
    void the_settings_file_shows_channels_and_routing_that_work() throws IOException {
        String all = Files.readString(EXAMPLES.resolve("tapewatch.yml"));
        int start = all.indexOf("  # channels:");
        Files.writeString(
                scratch.resolve("tapewatch.yml"),
                all.substring(0, start) + all.substring(start).replaceAll("(?m)^  # ?", "  "));
        Settings settings = SettingsSources.of(Map.of(), SECRETS, scratch).settings();
        assertThat(settings.channelNames()).containsExactly("mcp", "desk", "phone", "program");
        assertThat(settings.routing().routes()).hasSize(4);
    }

    @ParameterizedTest
    @MethodSource
    void every_routing_example_loads(Path example) throws IOException {
        Files.copy(example, scratch.resolve("tapewatch.yml"));
        Settings settings = SettingsSources.of(Map.of(), SECRETS, scratch).settings();
        assertThat(settings.channels()).isNotEmpty();
    }

    static List<Path> every_routing_example_loads() throws IOException {
        try (Stream<Path> files = Files.list(EXAMPLES.resolve("routing"))) {
            return files.filter(file -> file.toString().endsWith(".yml"))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void the_example_of_a_secrets_file_completes_a_channel() throws IOException {
        Files.copy(EXAMPLES.resolve("routing/secrets.yml.example"), scratch.resolve("secrets.yml"));
        Files.setPosixFilePermissions(scratch.resolve("secrets.yml"), PosixFilePermissions.fromString("rw-------"));
        Files.writeString(scratch.resolve("tapewatch.yml"), "tapewatch: {channels: {discord: {type: discord}}}");
        assertThat(SettingsSources.of(Map.of(), Map.of(), scratch).settings().channels())
                .containsOnlyKeys("discord");
    }

    /** An example of a source, and what it is to give. */
    @ParameterizedTest
    @CsvSource({
        "alpaca, alpaca, alpaca",
        "tastytrade, tastytrade sec, tastytrade",
        "news-feeds, alpaca sec releases ticker, alpaca",
        "several-sources, alpaca tastytrade sec, tastytrade"
    })
    void every_example_of_sources_makes_its_sources(String example, String sources, String market) throws IOException {
        Path folder = EXAMPLES.resolve(example);
        Files.copy(folder.resolve("tapewatch.yml"), scratch.resolve("tapewatch.yml"));
        assertThatThrownBy(() -> SettingsSources.of(Map.of(), Map.of(), scratch).settings())
                .as("without its credentials")
                .isInstanceOf(Problem.class)
                .hasMessageContaining("needs keys");
        Files.copy(folder.resolve("secrets.yml.example"), scratch.resolve("secrets.yml"));
        Files.setPosixFilePermissions(scratch.resolve("secrets.yml"), PosixFilePermissions.fromString("rw-------"));
        Settings settings = SettingsSources.of(Map.of(), Map.of(), scratch).settings();
        assertThat(settings.market().name()).isEqualToIgnoringCase(market);
        try (LiveSources live =
                LiveSources.of(settings, Map.of(), NyseCalendar.standard(), Clock.systemUTC(), new Random(1))) {
            assertThat(live.checks()).containsOnlyKeys(List.of(sources.split(" ")));
        }
        assertThat(Files.readString(folder.resolve("README.md")))
                .contains("cp examples/" + example + "/tapewatch.yml ~/.tapewatch/")
                .contains("cp examples/" + example + "/secrets.yml.example ~/.tapewatch/secrets.yml")
                .contains("./tapewatch doctor");
    }

    @Test
    void the_address_of_a_feed_with_a_key_in_it_may_be_among_the_secrets() throws IOException {
        Path folder = EXAMPLES.resolve("news-feeds");
        Files.copy(folder.resolve("tapewatch.yml"), scratch.resolve("tapewatch.yml"));
        Files.writeString(
                scratch.resolve("secrets.yml"),
                Files.readString(folder.resolve("secrets.yml.example"))
                        .replaceAll("(?m)^  # (feeds:|  ticker: )", "  $1"));
        Files.setPosixFilePermissions(scratch.resolve("secrets.yml"), PosixFilePermissions.fromString("rw-------"));
        Settings settings = SettingsSources.of(Map.of(), Map.of(), scratch).settings();
        assertThat(Objects.requireNonNull(
                                Objects.requireNonNull(settings.feeds().get("ticker"))
                                        .url())
                        .reveal())
                .endsWith("&key=put-your-own-here");
        assertThat(settings.feeds()).containsKey("releases");
    }

    @Test
    void the_tape_loads() {
        ReplayMarket market = ReplayMarket.load(TAPE, BigDecimal.ONE, true, Clock.systemUTC(), new NeverPlayed());
        assertThat(market.lists(new Symbol("ACME"))).isTrue();
        assertThat(market.lists(new Symbol("BOLT"))).isTrue();
        assertThat(market.now()).isEqualTo(Instant.parse("2026-01-05T14:31:00Z"));
    }

    @Test
    void the_tape_is_what_its_maker_makes() throws Exception {
        Process maker = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        EXAMPLES.resolve("price-alerts/MakeTape.java").toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String made = new String(maker.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(maker.waitFor()).isZero();
        assertThat(made).isEqualTo(Files.readString(TAPE));
    }

    @Test
    void the_market_day_is_what_its_maker_makes() throws Exception {
        Process maker = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        MARKET_DAY.resolve("MakeMarket.java").toString(),
                        scratch.toString())
                .inheritIO()
                .start();
        assertThat(maker.waitFor()).isZero();
        for (String file : List.of("bars.csv", "options.csv", "news.json", "account.json", "events.csv")) {
            assertThat(scratch.resolve(file)).hasSameTextualContentAs(MARKET_DAY.resolve(file));
        }
    }

    private static final class NeverPlayed implements TapePosition {
        @Override
        public Optional<Instant> load(String tape) {
            return Optional.empty();
        }

        @Override
        public void save(String tape, Instant position) {
            // Nobody asks for it again.
        }
    }
}
