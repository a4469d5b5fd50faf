package dev.tapewatch.bench;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Clients that each call one tool again and again, the next call as soon as the answer is there. Every client has a
 * session of its own, which it keeps, and a connection of its own, new in every round: between rounds servers close it.
 */
final class CallLoad implements AutoCloseable {
    /**
     * What one round measured.
     *
     * @param p50 milliseconds
     * @param p99 milliseconds
     */
    record Round(double callsPerSecond, double p50, double p99) {}

    private final String tool;
    private final String arguments;
    private final URI endpoint;
    private final List<McpSession> sessions = new ArrayList<>();
    private final ExecutorService threads =
            Executors.newThreadPerTaskExecutor(Thread.ofPlatform().daemon().factory());

    CallLoad(URI endpoint, Era era, int clients, String tool, String arguments) throws IOException {
        this.endpoint = endpoint;
        this.tool = tool;
        this.arguments = arguments;
        for (int client = 0; client < clients; client++) {
            try (HttpConnection connection = new HttpConnection(endpoint)) {
                sessions.add(McpSession.open(endpoint, era, connection));
            }
        }
    }

    Round run(Duration length) throws IOException, InterruptedException, ExecutionException {
        List<HttpConnection> connections = new ArrayList<>();
        for (McpSession session : sessions) {
            HttpConnection connection = new HttpConnection(endpoint);
            connections.add(connection);
            session.moveTo(connection);
        }
        long start = System.nanoTime();
        long end = start + length.toNanos();
        List<Future<Samples>> pending = new ArrayList<>();
        for (McpSession session : sessions) {
            Callable<Samples> client = () -> callUntil(end, session);
            pending.add(threads.submit(client));
        }
        Samples all = new Samples();
        for (Future<Samples> client : pending) {
            all.addAll(client.get());
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        for (HttpConnection connection : connections) {
            connection.close();
        }
        return new Round(all.size() / seconds, all.percentile(0.5), all.percentile(0.99));
    }

    private Samples callUntil(long end, McpSession session) throws IOException {
        Samples samples = new Samples();
        long now = System.nanoTime();
        while (now < end) {
            session.callTool(tool, arguments);
            long answered = System.nanoTime();
            samples.add(answered - now);
            now = answered;
        }
        return samples;
    }

    @Override
    public void close() throws IOException {
        threads.shutdownNow();
        try (HttpConnection connection = new HttpConnection(endpoint)) {
            for (McpSession session : sessions) {
                session.moveTo(connection);
                session.end();
            }
        }
    }
}
