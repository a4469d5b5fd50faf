package dev.tapewatch.mcp.fuzz;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;

/** Sends inputs over several connections at once and judges every answer. */
final class Flood implements AutoCloseable {
    private static final int CONNECTIONS = 8;
    private static final int MOST_COMPLAINTS = 25;
    private static final int LONGEST_SHOWN = 800;

    /** The slowest that an answer may be, on a machine that does other things too. */
    private static final Duration SLOWEST = Duration.ofSeconds(15);

    private record Slow(Duration took, String input) {
        Slow slower(Slow other) {
            return took.compareTo(other.took) > 0 ? this : other;
        }
    }

    private static final HttpInput END = new HttpInput("end", new byte[0], false, false, false);

    private final BlockingQueue<HttpInput> inputs = new ArrayBlockingQueue<>(256);
    private final Queue<String> complaints = new ConcurrentLinkedQueue<>();
    private final Map<String, Integer> statuses = new TreeMap<>();
    private final AtomicReference<Slow> slowest = new AtomicReference<>(new Slow(Duration.ZERO, ""));
    private final List<Thread> senders = new ArrayList<>();

    Flood(URI server) {
        for (int number = 0; number < CONNECTIONS; number++) {
            senders.add(Thread.ofVirtual().name("flood-" + number).start(() -> send(server)));
        }
    }

    void pour(HttpInput input) throws InterruptedException {
        inputs.put(input);
    }

    /** Waits until all that was poured is answered. */
    void drain() throws InterruptedException {
        for (int number = 0; number < CONNECTIONS; number++) {
            inputs.put(END);
        }
        for (Thread sender : senders) {
            sender.join();
        }
    }

    /** What was wrong with answers, each with its input. */
    List<String> complaints() {
        return complaints.stream().limit(MOST_COMPLAINTS).toList();
    }

    /** How often there was which status. */
    synchronized Map<String, Integer> statuses() {
        return new TreeMap<>(statuses);
    }

    /** The answer that took longest, and to what. */
    String slowest() {
        Slow most = slowest.get();
        return most.took().toMillis() + " ms for " + most.input();
    }

    private void send(URI server) {
        try (Wire wire = new Wire(server)) {
            HttpInput before = END;
            for (HttpInput input = inputs.take(); input != END; input = inputs.take()) {
                send(wire, input, before);
                before = input;
            }
        } catch (IOException | InterruptedException failure) {
            complaints.add("the flood broke off: " + failure);
        }
    }

    private void send(Wire wire, HttpInput input, HttpInput before) {
        long start = System.nanoTime();
        try {
            Wire.Answer answer = wire.exchange(input);
            Duration took = Duration.ofNanos(System.nanoTime() - start);
            slowest.accumulateAndGet(new Slow(took, input.shown()), Slow::slower);
            count(input.kind().split(",| of ", 2)[0] + " -> " + (input.cutOff() ? "cut" : answer.status()));
            AnswerCheck.complaint(input, answer)
                    .or(() -> took.compareTo(SLOWEST) > 0
                            ? Optional.of("it took " + took.toMillis() + " ms")
                            : Optional.empty())
                    .ifPresent(complaint ->
                            complaints.add(complaint + "\n  " + input.shown() + "\n  answer: " + shown(answer)));
        } catch (IOException | RuntimeException failure) {
            complaints.add(failure + "\n  " + input.shown() + "\n  after " + before.shown());
        }
    }

    private synchronized void count(String what) {
        statuses.merge(what, 1, Integer::sum);
    }

    private static String shown(Wire.Answer answer) {
        String text = answer.toString();
        return text.length() > LONGEST_SHOWN ? text.substring(0, LONGEST_SHOWN) + "…" : text;
    }

    @Override
    public void close() {
        senders.forEach(Thread::interrupt);
    }
}
