package dev.tapewatch.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tapewatch.config.SettingsSources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a user can fill in where a manifest is installed reaches the server as the setting that it stands for. */
class ManifestSettingsTest {
    private static final Path BUNDLE = Path.of("bundle").toAbsolutePath();
    private static final Pattern FILLED_IN = Pattern.compile("\\$\\{user_config\\.(\\w+)}");

    private static final List<String> SECRET_KEYS =
            List.of("alpaca_key_id", "alpaca_secret_key", "tastytrade_client_secret", "tastytrade_refresh_token");

    @TempDir
    private Path scratch;

    @Test
    void keys_that_are_filled_in_are_those_of_the_source() {
        Map<String, String> filledIn = new TreeMap<>();
        SECRET_KEYS.forEach(field -> filledIn.put("TAPEWATCH_" + field.toUpperCase(Locale.ROOT), field));
        for (String market : List.of("alpaca", "tastytrade")) {
            filledIn.put("TAPEWATCH_MARKET", market);
            // With a key missing, or under another name, they would be refused.
            assertThat(SettingsSources.of(Map.of(), filledIn, scratch)
                            .settings()
                            .market())
                    .hasToString(market.toUpperCase(Locale.ROOT));
        }
    }

    @Test
    void every_field_is_passed_on_as_the_setting_of_its_name() throws IOException {
        Map<String, String> passed = environment();
        List<String> fields = new ArrayList<>();
        passed.forEach((name, value) -> {
            String field =
                    FILLED_IN.matcher(value).results().findFirst().orElseThrow().group(1);
            assertThat(name).isEqualTo("TAPEWATCH_" + field.toUpperCase(Locale.ROOT));
            // What has no flag, as passwords have none, is named by its variable.
            if (SECRET_KEYS.contains(field)) {
                assertThat(HelpCommand.TEXT).contains(name);
            } else {
                assertThat(HelpCommand.TEXT).contains("\n  --" + field.replace('_', '-') + " ");
            }
            fields.add(field);
        });
        assertThat(fields)
                .containsExactlyInAnyOrderElementsOf(
                        manifest().required("user_config").propertyNames());
    }

    @Test
    void what_may_hold_a_password_is_marked_and_on_no_command_line() throws IOException {
        assertThat(SECRET_KEYS)
                .allSatisfy(field -> assertThat(manifest()
                                .at("/user_config/" + field + "/sensitive")
                                .booleanValue())
                        .isTrue());
        assertThat(manifest().at("/user_config/redis_url/sensitive").booleanValue())
                .isTrue();
        assertThat(manifest().at("/server/mcp_config/args").toString()).isEqualTo("[\"stdio\"]");
    }

    @Test
    void what_nobody_filled_in_is_left_to_the_server() throws Exception {
        Map<String, String> left = startedWith(Map.of(
                "TAPEWATCH_PORT", "${user_config.port}", "TAPEWATCH_REDIS_URL", "", "TAPEWATCH_MARKET", "replay"));
        assertThat(left).containsEntry("TAPEWATCH_MARKET", "replay");
        assertThat(left).doesNotContainKeys("TAPEWATCH_PORT", "TAPEWATCH_REDIS_URL");
        assertThat(left.get("TAPEWATCH_LAUNCHER")).endsWith("/tapewatch");
    }

    @Test
    void the_image_takes_the_same_settings() throws IOException {
        JsonNode server = JsonMapper.shared().readTree(Files.readString(Path.of("server.json")));
        assertThat(server.at("/packages/0/environmentVariables").valueStream()).allSatisfy(variable -> {
            String name = variable.required("name").stringValue();
            assertThat(environment()).containsKey(name);
            assertThat(variable.path("isSecret").asBoolean(false))
                    .isEqualTo(manifest()
                            .at("/user_config/" + field(name) + "/sensitive")
                            .asBoolean(false));
        });
    }

    private static String field(String variable) {
        return variable.substring("TAPEWATCH_".length()).toLowerCase(Locale.ROOT);
    }

    /** What the bundle's launcher hands on: in the place of Java stands a program that prints its environment. */
    private Map<String, String> startedWith(Map<String, String> environment) throws Exception {
        Files.copy(BUNDLE.resolve("tapewatch"), scratch.resolve("tapewatch"));
        for (String program : List.of("runtime/bin/java", "runtime/lib/jspawnhelper")) {
            Files.createDirectories(scratch.resolve(program).getParent());
            // Not executable, as some unpackers leave it.
            Files.writeString(scratch.resolve(program), "#!/bin/sh\nenv\n");
        }
        ProcessBuilder launcher = new ProcessBuilder(
                        "bash", scratch.resolve("tapewatch").toString(), "stdio")
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        launcher.environment().putAll(environment);
        Process process = launcher.start();
        String said = new String(process.getInputStream().readAllBytes());
        assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
        Map<String, String> seen = new TreeMap<>();
        Pattern.compile("(?m)^(TAPEWATCH_\\w+)=(.*)$")
                .matcher(said)
                .results()
                .forEach((MatchResult line) -> seen.put(line.group(1), line.group(2)));
        return seen;
    }

    private static Map<String, String> environment() throws IOException {
        Map<String, String> variables = new TreeMap<>();
        manifest().at("/server/mcp_config/env").forEachEntry((name, value) -> variables.put(name, value.stringValue()));
        return variables;
    }

    private static JsonNode manifest() throws IOException {
        return JsonMapper.shared().readTree(Files.readString(Path.of("mcp-manifest.json")));
    }
}
