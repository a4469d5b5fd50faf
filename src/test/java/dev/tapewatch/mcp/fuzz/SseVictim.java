package dev.tapewatch.mcp.fuzz;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** A session of HTTP+SSE that hostile messages are posted to: it reads its stream and judges what comes on it. */
final class SseVictim implements AutoCloseable {
    private final URI server;
    private final Socket socket;
    private final CompletableFuture<String> endpoint = new CompletableFuture<>();
    private final AtomicInteger messages = new AtomicInteger();
    private final Queue<String> complaints = new ConcurrentLinkedQueue<>();

    SseVictim(URI server) throws IOException {
        this.server = server;
        socket = new Socket(server.getHost(), server.getPort());
        OutputStream output = socket.getOutputStream();
        output.write(("GET /sse HTTP/1.1\r\nHost: " + server.getAuthority() + "\r\nAccept: text/event-stream\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        Thread.ofVirtual().name("sse-victim").start(this::read);
    }

    /** Begins as a client should, so that what comes then is looked at. */
    void initialize() throws IOException {
        try (Wire wire = new Wire(server)) {
            wire.exchange(HostileRequests.initialize(server, endpoint()));
            wire.exchange(HostileRequests.initialized(server, endpoint(), ""));
        }
    }

    /** Where to post. */
    String endpoint() {
        return endpoint.join();
    }

    /** How many messages came. */
    int messages() {
        return messages.get();
    }

    List<String> complaints() {
        return List.copyOf(complaints);
    }

    /** Chunk sizes and the like stand between the lines; events are lines of their own, for each comes in one chunk. */
    private void read() {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))) {
            String line = lines.readLine();
            while (line != null) {
                take(line);
                line = lines.readLine();
            }
            endpoint.completeExceptionally(new IOException("the stream ended"));
        } catch (IOException closed) {
            endpoint.completeExceptionally(closed);
        }
    }

    private void take(String line) {
        if (line.startsWith("data: /sse")) {
            endpoint.complete(line.substring("data: ".length()));
        } else if (line.startsWith("data: {")) {
            messages.incrementAndGet();
            String message = line.substring("data: ".length());
            AnswerCheck.badMessage(message)
                    .or(() -> AnswerCheck.leak(message))
                    .ifPresent(complaint -> complaints.add(complaint + " on HTTP+SSE: " + message));
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
