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

/** One open event stream that is told of alerts by their symbol, and when each was expected and came. */
final class SymbolNews implements AutoCloseable {
    static final String URI_BEGINNING = "alerts://symbol/";

    /**
     * An alert that was told.
     *
     * @param caused since 1970, as is {@code told}
     */
    record Arrival(Duration caused, Duration told) {}

    private record Expected(String alert, Duration caused) {}

    private static final Pattern SYMBOL = Pattern.compile(Pattern.quote(URI_BEGINNING) + "([A-Z0-9]+)");

    private final Socket socket;
    private final Map<String, Expected> expected = new ConcurrentHashMap<>();
    private final Map<String, Arrival> arrivals = new ConcurrentHashMap<>();
    private final WallTime time = new WallTime();
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

    /**
     * An alert about this symbol is caused now.
     *
     * @param alert what it is called in the arrivals
     */
    void expect(String symbol, String alert) {
        expected.put(symbol, new Expected(alert, time.now()));
    }

    private void read() {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                Duration now = time.now();
                open = true;
                Matcher symbol = SYMBOL.matcher(line);
                while (symbol.find()) {
                    Expected alert = expected.remove(symbol.group(1));
                    if (alert != null) {
                        arrivals.put(alert.alert(), new Arrival(alert.caused(), now));
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

    /** Everything that was expected and came. */
    Map<String, Arrival> arrivals() {
        return arrivals;
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
