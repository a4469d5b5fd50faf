package dev.tapewatch.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One open event stream that is told of alerts by their symbol, and how long each was expected. */
final class SymbolNews implements AutoCloseable {
    static final String URI_BEGINNING = "alerts://symbol/";

    private static final Pattern SYMBOL = Pattern.compile(Pattern.quote(URI_BEGINNING) + "([A-Z0-9]+)");

    private final Socket socket;
    private final Map<String, Long> expected = new ConcurrentHashMap<>();
    private final Samples latencies = new Samples();
    private final Thread reader;
    private volatile boolean open;

    /** Opens the stream and waits until something came. */
    SymbolNews(URI server, byte[] request) throws IOException {
        socket = new Socket(server.getHost(), server.getPort());
        socket.setTcpNoDelay(true);
        socket.getOutputStream().write(request);
        reader = Thread.ofPlatform().name("symbol-news").start(this::read);
        long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (!open) {
            if (System.nanoTime() > deadline) {
                throw new IOException("the stream did not open");
            }
            LockSupport.parkNanos(1_000_000);
        }
    }

    /** An alert about this symbol is caused now. */
    void expect(String symbol) {
        expected.put(symbol, System.nanoTime());
    }

    private void read() {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                long now = System.nanoTime();
                open = true;
                Matcher symbol = SYMBOL.matcher(line);
                while (symbol.find()) {
                    Long since = expected.remove(symbol.group(1));
                    if (since != null) {
                        latencies.add(now - since);
                    }
                }
            }
        } catch (IOException closed) {
            // By us, once everything came or was waited for.
        }
    }

    /** Waits until nothing is expected any more, or for so long. */
    void awaitAll(Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (!expected.isEmpty() && System.nanoTime() < deadline) {
            LockSupport.parkNanos(1_000_000);
        }
    }

    /** Only once closed. */
    Samples latencies() {
        return latencies;
    }

    @Override
    public void close() throws IOException {
        socket.close();
        try {
            reader.join();
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
        }
    }
}
