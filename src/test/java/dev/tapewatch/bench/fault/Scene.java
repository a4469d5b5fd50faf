package dev.tapewatch.bench.fault;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import org.springframework.util.FileSystemUtils;

/** A server on a tape of its own, the rules that will fire on it, and the sinks that its channels lead to. */
final class Scene implements AutoCloseable {
    private static final int STILL_MINUTES = 4;
    private static final int MINUTES_AFTER = 10;
    private static final long POLL_MILLIS = 200;

    private final Path dataDirectory;
    private final KillableServer server;
    private final Agent agent;
    private final Plan plan;
    private final TreeSet<String> marks = new TreeSet<>();

    /**
     * What is to fire.
     *
     * @param symbols each of which has {@code steps} rules
     * @param steps how many bars with firings there are; in each, one rule of every symbol fires
     * @param secondsPerBar of the wall clock
     * @param criticalEvery every so manieth rule is critical; 0 for none
     */
    record Plan(int symbols, int steps, int secondsPerBar, int criticalEvery) {
        int alerts() {
            return symbols * steps;
        }
    }

    private Scene(Path dataDirectory, KillableServer server, Agent agent, Plan plan) {
        this.dataDirectory = dataDirectory;
        this.server = server;
        this.agent = agent;
        this.plan = plan;
    }

    static Scene open(Path home, Plan plan, String settings) throws IOException, InterruptedException {
        Path dataDirectory = Files.createTempDirectory("tapewatch-faults");
        Path tape = dataDirectory.resolve("tape.csv");
        StairTape.write(tape, plan.symbols(), STILL_MINUTES, plan.steps(), MINUTES_AFTER);
        Files.writeString(dataDirectory.resolve("tapewatch.yml"), settings);
        int port = freePort();
        KillableServer server = new KillableServer(
                home.resolve("tapewatch"),
                dataDirectory,
                port,
                List.of(
                        "--market",
                        "replay",
                        "--replay-path",
                        tape.toString(),
                        "--replay-hold",
                        "--replay-speed",
                        Integer.toString(60 / plan.secondsPerBar()),
                        "--price-check-interval",
                        "1s"));
        return new Scene(dataDirectory, server, new Agent(port), plan);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    KillableServer server() {
        return server;
    }

    Agent agent() {
        return agent;
    }

    /** Sets all rules while the tape's prices stand still. */
    void setRules() throws InterruptedException {
        int number = 0;
        for (int step = 0; step < plan.steps(); step++) {
            for (int symbol = 0; symbol < plan.symbols(); symbol++) {
                boolean critical = plan.criticalEvery() > 0 && number % plan.criticalEvery() == 0;
                String mark = String.format(Locale.ROOT, "mark-%04d%s", number++, critical ? "-critical" : "");
                marks.add(mark);
                agent.call(
                        "add_price_alert",
                        Map.of(
                                "symbol",
                                StairTape.symbol(symbol),
                                "condition",
                                "above",
                                "target_price",
                                StairTape.level(step),
                                "severity",
                                critical ? "critical" : "warning",
                                "message_template",
                                mark + " {symbol} {price}"),
                        mark);
            }
        }
    }

    /** The marks of the alerts that have to arrive. */
    TreeSet<String> marks() {
        return marks;
    }

    /** Waits until every sink has every alert, or for so long; says whether they have. */
    boolean allArrive(List<Arrivals> sinks, Duration patience) throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        while (sinks.stream().anyMatch(sink -> sink.distinct() < plan.alerts())) {
            if (System.nanoTime() > end) {
                return false;
            }
            Thread.sleep(POLL_MILLIS);
        }
        return true;
    }

    @Override
    public void close() throws IOException {
        server.close();
        FileSystemUtils.deleteRecursively(dataDirectory);
    }
}
