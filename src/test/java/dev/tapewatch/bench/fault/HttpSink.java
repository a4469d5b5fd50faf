package dev.tapewatch.bench.fault;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.Executors;

/** Answers as Discord, Slack or a webhook's receiver does. */
final class HttpSink implements AutoCloseable {
    /** Longer than tapewatch waits. */
    private static final long HANG_MILLIS = 15_000;

    private final HttpServer server;
    private final String kind;
    private final Answers answers;
    private final int restSeconds;
    private final Arrivals arrivals = new Arrivals();

    private HttpSink(HttpServer server, String kind, Answers answers, int restSeconds) {
        this.server = server;
        this.kind = kind;
        this.answers = answers;
        this.restSeconds = restSeconds;
    }

    /**
     * Starts one.
     *
     * @param restSeconds how long it wants to be left alone when it has had too much
     */
    static HttpSink start(String kind, Answers answers, int restSeconds) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 64);
        HttpSink sink = new HttpSink(server, kind, answers, restSeconds);
        server.createContext("/", sink::answer);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
        return sink;
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/api/webhooks/1/token";
    }

    Arrivals arrivals() {
        return arrivals;
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
            switch (answers.next()) {
                case ACCEPT -> {
                    // Noted first: a message whose answer is lost with the server has arrived all the same.
                    arrivals.accept(body);
                    reply(exchange, 200, kind.equals("slack") ? "ok" : "{\"id\":\"1\"}");
                }
                case RATE_LIMIT -> {
                    exchange.getResponseHeaders().set("Retry-After", Integer.toString(restSeconds));
                    reply(
                            exchange,
                            429,
                            "{\"message\":\"slow down\",\"retry_after\":" + restSeconds + ".0,\"global\":false}");
                }
                case FAIL -> reply(exchange, 500, "oops");
                case HANG -> pause();
            }
        }
    }

    private static void reply(HttpExchange exchange, int status, String text) throws IOException {
        byte[] bytes = text.getBytes(UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    static void pause() {
        try {
            Thread.sleep(HANG_MILLIS);
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
