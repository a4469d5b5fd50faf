package dev.tapewatch.command.stdio;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tapewatch.Tapewatch;
import dev.tapewatch.testing.NodePeers;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The bridge as a process of its own, in front of a server that was written by others. */
@Timeout(180)
class NodePeerTest {
    private static final String URI = "demo://resource/dynamic/text/1";

    private static Process peer;
    private static int port;

    @BeforeAll
    static void start_the_peer() throws Exception {
        Path entry = NodePeers.folder().resolve("node_modules/@modelcontextprotocol/server-everything/dist/index.js");
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        ProcessBuilder command = new ProcessBuilder("node", entry.toString(), "streamableHttp");
        command.environment().put("PORT", String.valueOf(port));
        peer = quiet(command).start();
        Awaitility.await().atMost(TestingAgent.LONGEST_WAIT).until(NodePeerTest::listens);
    }

    @AfterAll
    static void stop_the_peer() {
        if (peer != null) {
            peer.destroyForcibly();
        }
    }

    @Test
    void carries_a_whole_session(@TempDir Path folder) throws Exception {
        new TestingDataDirectory(folder).announce(peer.pid(), "http://127.0.0.1:" + port);
        Process bridge = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Tapewatch.class.getName(),
                        "stdio",
                        "--data-dir",
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        TestingAgent agent = new TestingAgent(bridge.getOutputStream(), bridge.getInputStream());
        agent.initialize();

        List<String> tools = agent.call("1", "tools/list", "{}")
                .path("result")
                .path("tools")
                .valueStream()
                .map(tool -> tool.path("name").asString())
                .toList();
        assertThat(tools).contains("echo");
        JsonNode echo = agent.call("2", "tools/call", "{\"name\":\"echo\",\"arguments\":{\"message\":\"né\"}}");
        assertThat(echo.path("result").path("content").path(0).path("text").asString())
                .isEqualTo("Echo: né");

        assertThat(agent.call("3", "resources/subscribe", "{\"uri\":\"" + URI + "\"}")
                        .has("result"))
                .isTrue();
        assertThat(agent.call("4", "tools/call", "{\"name\":\"toggle-subscriber-updates\",\"arguments\":{}}")
                        .has("result"))
                .isTrue();
        agent.updated(URI);

        agent.endInput();
        assertThat(bridge.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(bridge.exitValue()).isZero();
    }

    private static boolean listens() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    private static ProcessBuilder quiet(ProcessBuilder command) {
        return command.redirectInput(new File("/dev/null"))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD);
    }
}
