package dev.tapewatch.testing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/**
 * Receivers that talk: whatever they answer, they repeat what they were asked, the address with its token and all headers
 * included, in body, headers and status line. How one answers is the first part of its path.
 */
public final class LoosePeers implements AutoCloseable {
    private final HttpServer server;
    private final ServerSocket garbled;
    private final Socket shut = new Socket();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final CountDownLatch end = new CountDownLatch(1);
    private final Queue<String> asked = new ConcurrentLinkedQueue<>();

    private LoosePeers() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 64);
        server.setExecutor(threads);
        server.createContext("/", this::serve);
        server.start();
        garbled = new ServerSocket(0, 64, InetAddress.getLoopbackAddress());
        threads.submit(this::acceptGarbled);
        // Bound and not listening: nobody else gets the port, and whoever connects is refused.
        shut.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    }

    public static LoosePeers start() {
        try {
            return new LoosePeers();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The address of the receiver that answers so. */
    public String address(String how, String token) {
        return "http://" + host(how) + "/" + how + "/" + token + "?key=" + token;
    }

    /** Host and port of the receiver that answers so. */
    public String host(String how) {
        int port = switch (how) {
            case "shut" -> shut.getLocalPort();
            case "garbled" -> garbled.getLocalPort();
            default -> server.getAddress().getPort();
        };
        return "127.0.0.1:" + port;
    }

    /** How all receivers that were asked anything answer. */
    public List<String> asked() {
        return List.copyOf(asked);
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            String how = exchange.getRequestURI().getPath().split("/", 3)[1];
            String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
            String echo = exchange.getRequestURI() + " "
                    + exchange.getRequestHeaders().entrySet().stream()
                            .map(Map.Entry::toString)
                            .collect(Collectors.joining(" "))
                    + " " + body;
            asked.add(how);
            exchange.getResponseHeaders()
                    .set("X-You-Asked", exchange.getRequestURI().toString());
            switch (how) {
                case "well" -> say(exchange, 200, echo);
                case "talks" ->
                    say(
                            exchange,
                            200,
                            JsonMapper.shared()
                                    .writeValueAsString(Map.of(
                                            "id", exchange.getRequestURI().toString(), "code", echo)));
                case "limited" -> {
                    exchange.getResponseHeaders().set("Retry-After", "2");
                    say(exchange, 429, JsonMapper.shared().writeValueAsString(Map.of("message", echo)));
                }
                case "trouble" -> say(exchange, 500, echo);
                case "refuses" -> say(exchange, 400, echo);
                case "denies" -> say(exchange, 401, echo);
                case "gone" -> say(exchange, 404, echo);
                case "moved" -> {
                    exchange.getResponseHeaders()
                            .set("Location", "http://" + host("elsewhere") + "/elsewhere/" + exchange.getRequestURI());
                    say(exchange, 307, echo);
                }
                case "slow" -> awaitEnd();
                default -> say(exchange, 200, "ok");
            }
        }
    }

    private void awaitEnd() {
        try {
            end.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private static void say(HttpExchange exchange, int status, String words) throws IOException {
        byte[] bytes = words.getBytes(UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    /** Answers with what it was asked in the place of a header, which a client may quote when it complains. */
    private void acceptGarbled() {
        while (!garbled.isClosed()) {
            try (Socket connection = garbled.accept();
                    BufferedReader in =
                            new BufferedReader(new InputStreamReader(connection.getInputStream(), ISO_8859_1))) {
                String line = in.readLine();
                asked.add("garbled");
                connection.getOutputStream().write(("HTTP/1.1 200 OK\r\n" + line + "\r\n\r\n").getBytes(ISO_8859_1));
                connection.shutdownOutput();
                connection.getInputStream().skip(Long.MAX_VALUE);
            } catch (IOException gone) {
                // The client has hung up, or this is to end.
            }
        }
    }

    @Override
    public void close() {
        end.countDown();
        server.stop(0);
        try {
            garbled.close();
            shut.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threads.shutdownNow();
    }
}
