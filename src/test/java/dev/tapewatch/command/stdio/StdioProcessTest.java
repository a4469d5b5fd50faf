package dev.tapewatch.command.stdio;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tapewatch.Tapewatch;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What only a process of its own can show: signals, the standard streams, and a server that outlives the bridge. */
@Timeout(60)
class StdioProcessTest {
    private final List<Process> bridges = new ArrayList<>();
    private TestingDataDirectory data;
    private TestingServer server;
    private String launcher;

    @BeforeEach
    void set_up(@TempDir Path folder) throws IOException {
        data = new TestingDataDirectory(folder);
        server = new TestingServer();
        Path script = Path.of(data.serves(server.url(), 0.5).getLast());
        assertThat(script.toFile().setExecutable(true)).isTrue();
        launcher = script.toString();
    }

    @AfterEach
    void tear_down() throws Exception {
        bridges.forEach(Process::destroyForcibly);
        data.crash();
        server.close();
    }

    @Test
    void two_bridges_that_start_at_once_share_one_server() throws Exception {
        TestingAgent first = agent(bridge());
        TestingAgent second = agent(bridge());
        first.initialize();
        second.initialize();
        assertThat(first.call("1", "tools/list", "{}").has("result")).isTrue();
        assertThat(second.call("1", "tools/list", "{}").has("result")).isTrue();
        assertThat(data.started()).hasSize(1);
    }

    @Test
    void ends_promptly_when_told_to_and_leaves_the_server_running() throws Exception {
        Process bridge = bridge();
        TestingAgent agent = agent(bridge);
        agent.initialize();
        agent.call("1", "tools/list", "{}");

        bridge.toHandle().destroy();
        assertThat(bridge.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(server.deleted()).containsExactly("session-1");
        assertThat(ProcessHandle.of(data.started().getFirst())).isPresent();
    }

    @Test
    void ends_when_nobody_reads_its_output_any_more() throws Exception {
        Process bridge = bridge();
        bridge.getInputStream().close();
        bridge.getOutputStream()
                .write("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}\n".getBytes(StandardCharsets.UTF_8));
        bridge.getOutputStream().flush();
        assertThat(bridge.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(bridge.exitValue()).isZero();
    }

    private static TestingAgent agent(Process bridge) {
        return new TestingAgent(bridge.getOutputStream(), bridge.getInputStream());
    }

    private Process bridge() throws IOException {
        ProcessBuilder command = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Tapewatch.class.getName(),
                        "stdio")
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        command.environment().put("TAPEWATCH_DATA_DIR", data.folder().toString());
        command.environment().put("TAPEWATCH_LAUNCHER", launcher);
        Process bridge = command.start();
        bridges.add(bridge);
        return bridge;
    }
}
