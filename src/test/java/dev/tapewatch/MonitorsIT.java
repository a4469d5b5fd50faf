package dev.tapewatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tapewatch.testing.Launcher;
import dev.tapewatch.testing.Launcher.Finished;
import dev.tapewatch.testing.NodePeers;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * All monitors on the recorded session of the example, whose server is killed three times; what must have happened is told
 * from the recording's files without any of our code.
 */
class MonitorsIT {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Path RECORDING = Path.of("examples/market-day").toAbsolutePath();
    private static final String ACCOUNT = "DEMO-1";

    /** Eight minutes of the market in a second: the session takes less than one minute. */
    private static final String SPEED = "480";

    /** Further than the tape goes on between two checks, by far, on a busy machine. */
    private static final Duration SLACK = Duration.ofHours(1);

    /** The articles that the example's own page calls significant, each the first report of its story. */
    private static final List<String> SIGNIFICANT = List.of("demo-4", "demo-6", "demo-7", "demo-8");

    /** The first right behind the start of a screen, the last behind a story, while its alert may be on its way. */
    private static final List<String> KILLS =
            List.of("2026-01-07T15:00:00Z", "2026-01-07T15:40:00Z", "2026-01-07T16:25:00Z");

    private static final List<String> RESOURCES = List.of(
            "watchlist://news",
            "portfolio://" + ACCOUNT,
            "alerts://type/news",
            "screener://ad-hoc/latest",
            "report://daily/latest");

    private Launcher launcher;
    private Path node;

    @BeforeEach
    void prepare(@TempDir Path scratch) throws Exception {
        node = NodePeers.folder();
        launcher = new Launcher(scratch);
        launcher.prepare();
    }

    @AfterEach
    void stop() throws Exception {
        launcher.run("stop");
    }

    private String serve() throws Exception {
        launcher.serve(
                "--market",
                "replay",
                "--replay-path",
                RECORDING.toString(),
                "--replay-speed",
                SPEED,
                "--replay-hold",
                "--price-check-interval",
                "500ms",
                "--news-interval",
                "1s",
                "--portfolio-interval",
                "1s",
                "--heartbeat-interval",
                "1s");
        return launcher.status().required("url").stringValue() + "/mcp";
    }

    private JsonNode agent(String url, Map<String, Object> plan) throws Exception {
        Map<String, Object> whole = new TreeMap<>(plan);
        whole.put("url", url);
        whole.put("seconds", 120);
        List<String> command = List.of("node", node.resolve("agent.mjs").toString(), JSON.writeValueAsString(whole));
        Finished finished = launcher.finish(command, Duration.ofMinutes(3));
        assertThat(finished.exitCode()).as(finished.stderr()).isZero();
        JsonNode seen = JSON.readTree(finished.stdout());
        assertThat(seen.required("answers").valueStream())
                .allSatisfy(answer -> assertThat(answer.path("isError").asBoolean(false))
                        .as(answer.toString())
                        .isFalse());
        return seen;
    }

    private static Map<String, Object> call(String name, Map<String, Object> arguments) {
        return Map.of("name", name, "arguments", arguments);
    }

    @Test
    void a_server_killed_three_times_loses_doubles_and_invents_nothing() throws Exception {
        String url = serve();
        Map<String, Object> puts = Map.of("screener_id", "puts", "symbols", List.of("ACME", "BOLT"));
        Map<String, Object> schedule = Map.of(
                "id", "puts", "task", "screener", "screener_id", "puts", "time", "12:00", "trading_days_only", false);
        agent(
                url,
                Map.of(
                        "calls",
                        List.of(
                                call("configure_portfolio_monitor", Map.of("reminder_seconds", 0)),
                                call("save_screener", puts),
                                call("create_schedule", schedule),
                                call("watch_symbols", Map.of("symbols", List.of("ACME", "BOLT"))))));
        for (String moment : KILLS) {
            await().atMost(Duration.ofMinutes(2)).until(() -> !tapeNow().isBefore(Instant.parse(moment)));
            if (moment.equals(KILLS.getFirst())) {
                trigger(url, "puts");
            }
            kill();
            url = serve();
            assertThat(launcher.status().required("market").required("ended").booleanValue())
                    .as("the tape is still being played")
                    .isFalse();
        }
        JsonNode seen = agent(
                url,
                Map.of(
                        "subscribe",
                        RESOURCES,
                        "calls",
                        List.of(call("run_screener", Map.of()), call("run_report", Map.of("kind", "daily"))),
                        "untilTapeEnds",
                        true));
        awaitChecked(url);

        JsonNode last =
                agent(url, Map.of("calls", List.of(call("get_screener_results", Map.of("screener_id", "puts")))));
        JsonNode logged = last.required("logged");
        assertThat(ids(logged)).doesNotHaveDuplicates();
        assertThat(articles(logged)).containsExactlyInAnyOrderElementsOf(SIGNIFICANT);
        assertDailyLoss(alerts(logged, "portfolio/" + ACCOUNT + "/daily_loss/"));
        assertRising(alerts(logged, "portfolio/" + ACCOUNT + "/assignment/ACME260109P00097500/"), "critical");
        assertThat(alerts(logged, "portfolio/" + ACCOUNT + "/assignment/BOLT260116C00047000/"))
                .singleElement()
                .satisfies(alert ->
                        assertThat(alert.required("severity").stringValue()).isEqualTo("critical"));
        assertThat(alerts(logged, "portfolio/" + ACCOUNT + "/concentration/ACME/"))
                .hasSize(1);
        assertThat(alerts(logged, "system/"))
                .as("nobody is late, no data is stale")
                .isEmpty();
        assertThat(alerts(logged, "data/"))
                .as("no price is missing, old or odd")
                .isEmpty();
        assertThat(alerts(logged, "screener/puts/")).hasSize(1);
        assertScreen(last.required("answers").required(0).required("structuredContent"));
        assertThat(seen.required("notified").valueStream().map(JsonNode::stringValue))
                .containsAll(RESOURCES)
                .isSubsetOf(RESOURCES);
    }

    private Instant tapeNow() throws Exception {
        return Instant.parse(
                launcher.status().required("market").required("now").stringValue());
    }

    private void kill() throws Exception {
        ProcessHandle server =
                ProcessHandle.of(launcher.status().required("pid").longValue()).orElseThrow();
        server.destroyForcibly();
        server.onExit().get();
    }

    /** Returns as soon as the run has begun, so that it is cut off in its middle or right behind it. */
    private void trigger(String url, String schedule) throws Exception {
        Finished call = launcher.finish(
                List.of(
                        "env",
                        "TAPEWATCH_URL=" + url,
                        Path.of("examples/call").toAbsolutePath().toString(),
                        "trigger_schedule",
                        "{\"id\":\"" + schedule + "\"}"),
                Duration.ofSeconds(30));
        assertThat(call.exitCode()).as(call.stdout() + call.stderr()).isZero();
    }

    /** The tape has ended; waits until news and account have been looked at once more since. */
    private void awaitChecked(String url) throws Exception {
        JsonNode before = monitors(url);
        await().atMost(Duration.ofMinutes(1)).until(() -> {
            JsonNode now = monitors(url);
            return Stream.of("news-watcher", "portfolio-monitor-" + ACCOUNT)
                    .allMatch(name -> checks(now, name) >= checks(before, name) + 2);
        });
    }

    private JsonNode monitors(String url) throws Exception {
        return agent(url, Map.of("calls", List.of(call("get_status", Map.of()))))
                .required("answers")
                .required(0)
                .required("structuredContent")
                .required("monitors");
    }

    private static long checks(JsonNode monitors, String name) {
        return monitors.valueStream()
                .filter(monitor -> monitor.required("name").stringValue().equals(name))
                .findFirst()
                .orElseThrow()
                .required("checks_done")
                .longValue();
    }

    private static List<String> ids(JsonNode alerts) {
        return alerts.valueStream()
                .map(alert -> alert.required("id").stringValue())
                .toList();
    }

    private static List<JsonNode> alerts(JsonNode logged, String prefix) {
        return logged.valueStream()
                .filter(alert -> alert.required("id").stringValue().startsWith(prefix))
                .toList();
    }

    private static List<String> articles(JsonNode logged) {
        return alerts(logged, "news/").stream()
                .map(alert -> alert.required("details").required("article_id").stringValue())
                .toList();
    }

    /** One episode: the warning at the first snapshot that has lost 2 %, the critical alert at the first with 5 %. */
    private static void assertDailyLoss(List<JsonNode> alerts) throws Exception {
        assertThat(alerts.stream().map(alert -> alert.required("severity").stringValue()))
                .containsExactly("warning", "critical");
        assertRising(alerts, "critical");
        for (int number = 0; number < alerts.size(); number++) {
            Instant crossed = firstLossOf(List.of("2", "5").get(number));
            assertThat(Instant.parse(alerts.get(number).required("time").stringValue()))
                    .isBetween(crossed, crossed.plus(SLACK));
        }
    }

    private static Instant firstLossOf(String percent) throws Exception {
        JsonNode account = JSON.readTree(Files.readString(RECORDING.resolve("account.json")))
                .required("accounts")
                .required(0);
        return account.required("snapshots")
                .valueStream()
                .filter(snapshot -> {
                    BigDecimal last =
                            new BigDecimal(snapshot.required("last_equity").stringValue());
                    BigDecimal lost = last.add(new BigDecimal(
                                    snapshot.required("net_cash_flow").stringValue()))
                            .subtract(new BigDecimal(snapshot.required("equity").stringValue()));
                    return lost.multiply(new BigDecimal(100)).compareTo(last.multiply(new BigDecimal(percent))) >= 0;
                })
                .map(snapshot -> Instant.parse(snapshot.required("time").stringValue()))
                .findFirst()
                .orElseThrow();
    }

    /** One episode, its alerts numbered from 1 without a gap, each more severe than the one before. */
    private static void assertRising(List<JsonNode> alerts, String worst) {
        List<String> rising = List.of("info", "warning", "critical");
        assertThat(alerts.stream()
                        .map(alert -> alert.required("details")
                                .required("alert_of_episode")
                                .intValue()))
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, alerts.size()).boxed().toList());
        assertThat(alerts.stream()
                        .map(alert ->
                                alert.required("details").required("episode").longValue())
                        .distinct())
                .hasSize(1);
        List<Integer> severities = new ArrayList<>();
        alerts.forEach(alert ->
                severities.add(rising.indexOf(alert.required("severity").stringValue())));
        assertThat(severities).doesNotHaveDuplicates().isSorted();
        assertThat(severities.getLast()).isEqualTo(rising.indexOf(worst));
    }

    /** All puts of the two snapshots in force are accounted for, and those that are not standard by name. */
    private static void assertScreen(JsonNode result) throws Exception {
        Instant moment = Instant.parse(result.required("data_time").stringValue());
        int candidates = 0;
        int adjusted = 0;
        for (String underlying : List.of("ACME", "BOLT")) {
            List<String[]> quotes = new ArrayList<>();
            for (String line : Files.readAllLines(RECORDING.resolve("options.csv"))) {
                String[] row = line.split(",", -1);
                if (row[1].equals(underlying) && !Instant.parse(row[0]).isAfter(moment) && row[4].equals("put")) {
                    quotes.add(row);
                }
            }
            String latest = quotes.stream().map(row -> row[0]).sorted().toList().getLast();
            List<String[]> present =
                    quotes.stream().filter(row -> row[0].equals(latest)).toList();
            candidates += present.size();
            adjusted += (int) present.stream()
                    .filter(row -> !row[3].matches(underlying + " *[0-9]{6}P[0-9]{8}"))
                    .count();
        }
        JsonNode rejected = result.required("rejected");
        assertThat(result.required("candidates_screened").intValue()).isEqualTo(candidates);
        assertThat(rejected.required("adjusted_deliverable").intValue()).isEqualTo(adjusted);
        assertThat(rejected.valueStream().mapToInt(JsonNode::intValue).sum()
                        + result.required("passed").intValue())
                .isEqualTo(candidates);
    }
}
