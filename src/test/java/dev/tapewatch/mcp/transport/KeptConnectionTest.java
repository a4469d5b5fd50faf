package dev.tapewatch.mcp.transport;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.server.reactive.HttpHandler;
import org.springframework.http.server.reactive.ReactorHttpHandlerAdapter;
import org.springframework.web.server.adapter.WebHttpHandlerBuilder;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;

/**
 * What a client sends as soon as it has an answer meets a server that may still be busy with having answered. Netty's
 * server lost such requests where the answer had been written from outside of the connection's event loop.
 */
class KeptConnectionTest {
    private static final int CLIENTS = 4;
    private static final int ROUNDS = 60;
    private static final int PATIENCE_MILLIS = 10_000;
    private static final String TEXT = "x".repeat(1_500_000);

    @Test
    void a_large_request_right_behind_an_answer_is_answered_too() throws Exception {
        try (TestServer server = new TestServer(TransportLimits.DEFAULT);
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Integer>> clients = new ArrayList<>();
            for (int client = 0; client < CLIENTS; client++) {
                clients.add(() -> lengths(server));
            }
            for (Future<Integer> told : threads.invokeAll(clients)) {
                assertThat(told.get()).isEqualTo(ROUNDS);
            }
        }
    }

    @Test
    void a_large_request_right_behind_an_answer_of_any_other_route_is_answered_too() throws Exception {
        HttpHandler handler = WebHttpHandlerBuilder.webHandler(exchange -> exchange.getRequest()
                        .getBody()
                        .doOnNext(DataBufferUtils::release)
                        .then(Mono.defer(() -> {
                            byte[] body = "ok".getBytes(US_ASCII);
                            exchange.getResponse().getHeaders().setContentLength(body.length);
                            return exchange.getResponse()
                                    .writeWith(Mono.just(exchange.getResponse()
                                            .bufferFactory()
                                            .wrap(body)));
                        }))
                        // Where a handler that may block answers.
                        .subscribeOn(Schedulers.boundedElastic()))
                .filter(new AnswersOnLoop())
                .build();
        DisposableServer server = HttpServer.create()
                .host("127.0.0.1")
                .handle(new ReactorHttpHandlerAdapter(handler))
                .bindNow();
        try {
            for (int round = 0; round < ROUNDS; round++) {
                try (Socket socket = new Socket("127.0.0.1", server.port())) {
                    socket.setSoTimeout(PATIENCE_MILLIS);
                    BufferedReader answers =
                            new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII));
                    for (String text : List.of("", TEXT, "")) {
                        socket.getOutputStream()
                                .write(("POST /other HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: " + text.length()
                                                + "\r\n\r\n" + text)
                                        .getBytes(US_ASCII));
                        assertThat(body(answers)).isEqualTo("ok");
                    }
                }
            }
        } finally {
            server.disposeNow();
        }
    }

    private static int lengths(TestServer server) throws IOException {
        int right = 0;
        String session;
        try (RawClient client = new RawClient(server)) {
            session = client.initialize();
        }
        for (int round = 0; round < ROUNDS; round++) {
            try (Socket socket = new Socket("127.0.0.1", server.port())) {
                socket.setSoTimeout(PATIENCE_MILLIS);
                BufferedReader answers = new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII));
                ask(socket, session, 2 * round, "elsewhere", "hello");
                assertThat(body(answers)).contains("hello");
                ask(socket, session, 2 * round + 1, "length", TEXT);
                right += body(answers).contains("1500000") ? 1 : 0;
            }
        }
        return right;
    }

    private static void ask(Socket socket, String session, int id, String tool, String text) throws IOException {
        String body = RawClient.call(
                id, "tools/call", "{\"name\":\"" + tool + "\",\"arguments\":{\"text\":\"" + text + "\"}}");
        String head = "POST /mcp HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nMcp-Session-Id: "
                + session + "\r\nContent-Length: " + body.length() + "\r\n\r\n";
        socket.getOutputStream().write((head + body).getBytes(US_ASCII));
    }

    private static String body(BufferedReader answers) throws IOException {
        int length = 0;
        for (String line = answers.readLine(); !line.isEmpty(); line = answers.readLine()) {
            if (line.toLowerCase(java.util.Locale.ROOT).startsWith("content-length: ")) {
                length = Integer.parseInt(line.substring("Content-Length: ".length()));
            }
        }
        char[] body = new char[length];
        assertThat(answers.read(body)).isEqualTo(length);
        return new String(body);
    }
}
