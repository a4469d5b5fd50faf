package dev.tapewatch.mcp.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tapewatch.testing.NodePeers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The conformance suite of the protocol's authors (npm {@code @modelcontextprotocol/conformance}), run on a server. */
final class ConformanceSuite {
    private static final int PATIENCE_MINUTES = 5;

    private final Path scratch;
    private int runs;

    /**
     * One thing that was looked at.
     *
     * @param id the suite's name of it
     * @param status SUCCESS, FAILURE, WARNING, SKIPPED or INFO
     */
    record Check(String id, String status, String error) {}

    /** What came of a run. */
    record Findings(int exitCode, String said, List<Check> checks) {
        List<Check> of(String... statuses) {
            return checks.stream()
                    .filter(check -> List.of(statuses).contains(check.status()))
                    .toList();
        }
    }

    ConformanceSuite(Path scratch) {
        this.scratch = scratch;
    }

    /** Runs all that a revision of the protocol requires of a server. */
    Findings required(String url, String revision) throws IOException, InterruptedException {
        return run("--url", url, "--requirements", revision);
    }

    /** Runs one scenario, in the form that it has in a revision. */
    Findings scenario(String url, String revision, String scenario) throws IOException, InterruptedException {
        return run("--url", url, "--spec-version", revision, "--scenario", scenario);
    }

    private Findings run(String... arguments) throws IOException, InterruptedException {
        Path node = NodePeers.folder().resolve("node_modules");
        Path results = scratch.resolve("results-" + ++runs);
        Path said = scratch.resolve("said-" + runs);
        List<String> command = new ArrayList<>(List.of(
                node.resolve("node/bin/node").toString(),
                node.resolve("@modelcontextprotocol/conformance/dist/index.js").toString(),
                "server",
                "--output-dir",
                results.toString()));
        command.addAll(List.of(arguments));
        Process suite = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        if (!suite.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
            suite.destroyForcibly();
        }
        assertThat(suite.isAlive())
                .as("the suite ended; it said " + Files.readString(said))
                .isFalse();
        return new Findings(suite.exitValue(), Files.readString(said), checksIn(results));
    }

    private static List<Check> checksIn(Path results) throws IOException {
        if (!Files.isDirectory(results)) {
            return List.of();
        }
        List<Check> checks = new ArrayList<>();
        try (Stream<Path> files = Files.walk(results)) {
            for (Path file :
                    files.filter(found -> found.endsWith("checks.json")).toList()) {
                JsonNode found = JsonMapper.shared().readTree(Files.readString(file));
                StreamSupport.stream(found.spliterator(), false)
                        .map(check -> new Check(
                                check.path("id").asString(""),
                                check.path("status").asString(""),
                                check.path("errorMessage").asString("")))
                        .forEach(checks::add);
            }
        }
        return checks;
    }
}
