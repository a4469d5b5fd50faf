package dev.tapewatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tapewatch.testing.Launcher;
import dev.tapewatch.testing.Launcher.Finished;
import dev.tapewatch.testing.NodePeers;
import dev.tapewatch.testing.Tapes;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The main job with a client nobody here wrote: an agent on the TypeScript SDK sets alerts on recorded days of SPY, whose
 * outcome is told from the file without any of our code.
 */
class EndToEndIT {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String RECENT = "alerts://recent";

    /** Four hours of the market in a second: its eight days take less than a minute. */
    private static final String SPEED = "14400";

    private Launcher launcher;
    private Path tape;
    private Path node;

    /** An alert to set: what it is called with, and how the file tells when it fires. */
    private record Wish(String condition, String level, int column, boolean up) {
        Map<String, Object> call() {
            return Map.of(
                    "name",
                    "add_price_alert",
                    "arguments",
                    Map.of("symbol", "SPY", "condition", condition, "target_price", new BigDecimal(level)));
        }

        /** The time of the first row whose high or low reaches the level. */
        String expected(Path tape) throws Exception {
            for (String line : Files.readAllLines(tape)) {
                String[] row = line.split(",");
                if (row[0].equals("SPY")) {
                    int side = new BigDecimal(row[column]).compareTo(new BigDecimal(level));
                    if (up ? side >= 0 : side <= 0) {
                        return condition + " " + level + " at " + row[1];
                    }
                }
            }
            throw new AssertionError("the tape never reaches " + level);
        }
    }

    private static final int HIGH = 3;
    private static final int LOW = 4;
    private static final List<Wish> WISHES = List.of(
            new Wish("above", "169.00", HIGH, true),
            new Wish("below", "165.50", LOW, false),
            new Wish("crosses", "166.00", LOW, false),
            new Wish("crosses_up", "169.20", HIGH, true),
            new Wish("crosses_down", "167.00", LOW, false));
    private static final Wish NEVER = new Wish("above", "500", HIGH, true);

    @BeforeEach
    void prepare(@TempDir Path scratch) throws Exception {
        tape = Tapes.recording("bars-spy-2013-10.csv").toAbsolutePath();
        node = NodePeers.folder();
        launcher = new Launcher(scratch);
        launcher.prepare();
    }

    @AfterEach
    void stop() throws Exception {
        launcher.run("stop");
    }

    private List<String> replay(String... more) {
        List<String> flags = new ArrayList<>(List.of(
                "--market",
                "replay",
                "--replay-path",
                tape.toString(),
                "--replay-speed",
                SPEED,
                "--replay-hold",
                "--price-check-interval",
                "200ms"));
        flags.addAll(List.of(more));
        return flags;
    }

    private String serve() throws Exception {
        launcher.serve(replay().toArray(String[]::new));
        return launcher.status().required("url").stringValue();
    }

    private JsonNode agent(Map<String, Object> plan) throws Exception {
        Map<String, Object> whole = new TreeMap<>(plan);
        whole.put("seconds", 300);
        List<String> command = List.of("node", node.resolve("agent.mjs").toString(), JSON.writeValueAsString(whole));
        Finished finished = launcher.finish(command, Duration.ofMinutes(6));
        assertThat(finished.exitCode()).as(finished.stderr()).isZero();
        return JSON.readTree(finished.stdout());
    }

    private static List<Map<String, Object>> calls(List<Wish> wishes) {
        return wishes.stream().map(Wish::call).toList();
    }

    private List<String> expected() throws Exception {
        List<String> expected = new ArrayList<>();
        for (Wish wish : WISHES) {
            expected.add(wish.expected(tape));
        }
        return expected;
    }

    private static List<String> fired(JsonNode alerts) {
        return alerts.valueStream()
                .map(alert -> alert.required("details").required("condition").stringValue() + " "
                        + alert.required("details")
                                .required("level")
                                .decimalValue()
                                .setScale(2)
                                .toPlainString()
                        + " at " + alert.required("time").stringValue())
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/mcp", "/sse"})
    void an_agent_over_http_is_told_of_exactly_the_alerts_that_the_tape_holds(String path) throws Exception {
        String url = serve();
        List<Wish> all = new ArrayList<>(WISHES);
        all.add(NEVER);

        JsonNode seen = agent(
                Map.of("url", url + path, "subscribe", List.of(RECENT), "calls", calls(all), "untilTapeEnds", true));

        accountFor(seen);
        assertThat(launcher.status().required("market").required("ended").booleanValue())
                .isTrue();
    }

    @Test
    void an_agent_over_stdio_starts_the_server_and_is_told_of_exactly_the_alerts_that_the_tape_holds()
            throws Exception {
        List<String> stdio = launcher.command(Stream.concat(Stream.of("stdio", "--port", "0"), replay().stream())
                .toList());

        JsonNode seen = agent(Map.of(
                "command",
                stdio.getFirst(),
                "args",
                stdio.subList(1, stdio.size()),
                "subscribe",
                List.of(RECENT),
                "calls",
                calls(WISHES),
                "untilTapeEnds",
                true));

        accountFor(seen);
        assertThat(launcher.status().required("running").booleanValue())
                .as("the server outlives the agent")
                .isTrue();
    }

    private void accountFor(JsonNode seen) throws Exception {
        assertThat(seen.required("finished").booleanValue()).isTrue();
        assertThat(fired(seen.required("logged"))).containsExactlyInAnyOrderElementsOf(expected());
        assertThat(fired(seen.required("alerts")))
                .as("what the agent read because it was told")
                .containsExactlyInAnyOrderElementsOf(expected());
        assertThat(seen.required("notified").valueStream().map(JsonNode::stringValue))
                .isNotEmpty()
                .containsOnly(RECENT)
                .hasSizeLessThanOrEqualTo(WISHES.size());
    }

    @Test
    void a_server_killed_in_mid_replay_goes_on_and_loses_and_doubles_nothing() throws Exception {
        String url = serve();
        agent(Map.of("url", url + "/mcp", "calls", calls(WISHES)));
        for (String moment : List.of("2013-10-04T20:00:00Z", "2013-10-08T15:00:00Z", "2013-10-09T12:00:00Z")) {
            await().atMost(Duration.ofMinutes(4)).until(() -> tapeNow().isAfter(Instant.parse(moment)));
            ProcessHandle.of(launcher.status().required("pid").longValue())
                    .orElseThrow()
                    .destroyForcibly();
            url = serve();
            assertThat(launcher.status().required("market").required("ended").booleanValue())
                    .as("the tape is still being played")
                    .isFalse();
        }

        JsonNode seen = agent(Map.of("url", url + "/mcp", "untilTapeEnds", true));

        assertThat(fired(seen.required("logged"))).containsExactlyInAnyOrderElementsOf(expected());
    }

    private Instant tapeNow() throws Exception {
        return Instant.parse(
                launcher.status().required("market").required("now").stringValue());
    }

    @Test
    void two_agents_over_stdio_share_one_set_of_rules() throws Exception {
        List<String> stdio = launcher.command(List.of("stdio", "--port", "0"));
        Map<String, Object> reach = Map.of("command", stdio.getFirst(), "args", stdio.subList(1, stdio.size()));
        Map<String, Object> first = new TreeMap<>(reach);
        first.put("calls", List.of(NEVER.call()));
        Map<String, Object> second = new TreeMap<>(reach);
        second.put("calls", List.of(Map.of("name", "list_price_alerts", "arguments", Map.of())));

        JsonNode made = agent(first).required("answers").required(0);
        JsonNode listed = agent(second).required("answers").required(0);

        String id = made.required("structuredContent")
                .required("alert")
                .required("id")
                .stringValue();
        assertThat(listed.required("structuredContent")
                        .required("alerts")
                        .valueStream()
                        .map(alert -> alert.required("id").stringValue()))
                .containsExactly(id);
    }
}
