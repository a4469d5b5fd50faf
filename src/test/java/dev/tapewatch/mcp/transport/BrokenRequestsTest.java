package dev.tapewatch.mcp.transport;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.net.Socket;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** Requests that break off are their clients' doing: whoever sends thousands must not fill the server's log. */
@Isolated("listens to the whole log")
class BrokenRequestsTest {
    private static final String HEAD = "POST /mcp HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n";

    private final TestServer server = new TestServer(TransportLimits.DEFAULT);
    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final Logger exchanges = (Logger) LoggerFactory.getLogger(HttpExchanges.class);
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();

    @BeforeEach
    void listen() {
        exchanges.setLevel(Level.DEBUG);
        log.start();
        root.addAppender(log);
    }

    @AfterEach
    void stop() {
        root.detachAppender(log);
        exchanges.setLevel(null);
        server.close();
    }

    private Socket send(String request) throws IOException {
        Socket socket = new Socket("127.0.0.1", server.port());
        socket.setSoLinger(true, 0);
        socket.getOutputStream().write(request.getBytes(US_ASCII));
        return socket;
    }

    private List<ILoggingEvent> events() {
        return List.copyOf(log.list);
    }

    private void assertQuiet() {
        await().until(() ->
                events().stream().anyMatch(event -> event.getMessage().contains("broke off")));
        assertThat(server.streamable.sessionCount()).isZero();
        assertThat(events().stream().filter(event -> event.getLevel().isGreaterOrEqual(Level.ERROR)))
                .extracting(ILoggingEvent::getFormattedMessage)
                .isEmpty();
    }

    @Test
    void a_connection_that_is_reset_in_the_middle_of_a_body_is_no_fault_of_the_server() throws Exception {
        try (Socket client = send(HEAD + "Content-Length: 1000\r\nExpect: 100-continue\r\n\r\n")) {
            // The server asks for the body, so it reads it when the connection goes.
            assertThat(client.getInputStream().readNBytes(12))
                    .asString(US_ASCII)
                    .isEqualTo("HTTP/1.1 100");
            client.getOutputStream().write("{\"jsonrpc\":".getBytes(US_ASCII));
        }

        assertQuiet();
    }

    @ParameterizedTest
    @ValueSource(strings = {"zz\r\n", "ffffffffffffffff\r\n", "-1\r\n"})
    void a_chunk_of_no_size_is_answered_once(String chunk) throws Exception {
        try (Socket client = send(HEAD + "Transfer-Encoding: chunked\r\n\r\n" + chunk)) {
            String answer = new String(client.getInputStream().readAllBytes(), US_ASCII);

            assertThat(answer).startsWith("HTTP/1.1 400 ").containsOnlyOnce("HTTP/1.1");
        }

        assertQuiet();
    }
}
