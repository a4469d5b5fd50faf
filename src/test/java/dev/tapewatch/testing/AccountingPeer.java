package dev.tapewatch.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/** An agent on a client library of others, as a process that keeps account of alerts: {@code src/test/node/peer.mjs}. */
public final class AccountingPeer implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Process process;
    private final Path stderr;
    private volatile JsonNode ready = MissingNode.getInstance();
    private volatile JsonNode progress = MissingNode.getInstance();
    private volatile JsonNode report = MissingNode.getInstance();

    /**
     * Starts the agent and waits until it has subscribed.
     *
     * @param program what runs it, and its script
     * @param plan what the script is told
     */
    public AccountingPeer(List<Path> program, Map<String, Object> plan, Path scratch) throws IOException {
        stderr = Files.createTempFile(scratch, "peer", ".err");
        List<String> command =
                new ArrayList<>(program.stream().map(Path::toString).toList());
        command.add(JsonMapper.shared().writeValueAsString(plan));
        process = new ProcessBuilder(command).redirectError(stderr.toFile()).start();
        Thread.ofVirtual().start(this::read);
        await().atMost(PATIENCE).until(() -> {
            assertThat(process.isAlive()).as(this::said).isTrue();
            return !ready.isMissingNode();
        });
    }

    /** Behind which alert its account begins. */
    public String cursor() {
        return ready.required("cursor").stringValue();
    }

    /** How many alerts it read after it was told of them. */
    public int told() {
        return progress.path("told").asInt(0);
    }

    /** How many alerts it got by waiting for them. */
    public int waited() {
        return progress.path("waited").asInt(0);
    }

    /** Lets it end; what it saw. */
    public JsonNode report() throws IOException, InterruptedException {
        process.getOutputStream().close();
        assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                .as(this::said)
                .isTrue();
        await().atMost(PATIENCE).until(() -> !report.isMissingNode());
        return report;
    }

    /** What it complained of. */
    public String said() {
        try {
            return Files.readString(stderr);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    private void read() {
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                JsonNode said = JsonMapper.shared().readTree(line);
                if (said.has("ready")) {
                    ready = said;
                } else if (said.has("report")) {
                    report = said.required("report");
                } else {
                    progress = said;
                }
            }
        } catch (IOException ended) {
            // With the process.
        }
    }
}
