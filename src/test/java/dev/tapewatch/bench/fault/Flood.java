package dev.tapewatch.bench.fault;

import dev.tapewatch.bench.fault.Arrivals.Message;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * 200 price alerts within a minute, 20 of them critical, with the default limit of ten in a window that is two minutes
 * long here. The sink asks for rest at the first message, so that all are there when it takes them.
 */
record Flood(Path home) implements Faults.Run {
    private static final Scene.Plan PLAN = new Scene.Plan(100, 2, 6, 10);
    private static final int CRITICAL = 20;
    private static final int SINGLE = 10;
    private static final int REST_SECONDS = 15;
    private static final Duration PATIENCE = Duration.ofMinutes(6);
    private static final Pattern DIGEST = Pattern.compile("(\\d+) more price alerts");

    @Override
    public List<Figure> figures() throws Exception {
        AtomicBoolean rested = new AtomicBoolean();
        Answers answers = () -> rested.getAndSet(true) ? Answers.Answer.ACCEPT : Answers.Answer.RATE_LIMIT;
        try (HttpSink sink = HttpSink.start("discord", answers, REST_SECONDS);
                Scene scene = Scene.open(home, PLAN, """
                        tapewatch:
                          channels:
                            desk: {type: discord, url: "%s", allow-private: true}
                          routing:
                            limits: {window: 2m}
                        """.formatted(sink.url()))) {
            scene.setRules();
            Arrivals arrivals = sink.arrivals();
            await(() -> !digests(arrivals.messages()).isEmpty());
            List<Message> messages = arrivals.messages();
            List<Message> first = messages.subList(0, Math.min(CRITICAL, messages.size()));
            List<Message> digests = digests(messages);
            List<Message> singles = new ArrayList<>(messages);
            singles.removeAll(digests);
            long critical = singles.stream().filter(Flood::isCritical).count();
            return List.of(
                    Figure.wanted("critical alerts that arrived by themselves", critical, CRITICAL),
                    Figure.wanted(
                            "critical ones among the first " + CRITICAL,
                            first.stream().filter(Flood::isCritical).count(),
                            CRITICAL),
                    Figure.wanted("others that arrived by themselves", singles.size() - critical, SINGLE),
                    Figure.wanted("digests", digests.size(), 1),
                    Figure.wanted(
                            "alerts that the digest stands for",
                            digests.stream().mapToInt(Flood::count).sum(),
                            PLAN.alerts() - CRITICAL - SINGLE),
                    Figure.wanted(
                            "singles that arrived twice",
                            singles.size()
                                    - singles.stream()
                                            .map(Message::marks)
                                            .distinct()
                                            .count(),
                            0));
        }
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean() && System.nanoTime() < end) {
            Thread.sleep(200);
        }
    }

    private static List<Message> digests(List<Message> messages) {
        return messages.stream().filter(message -> count(message) > 0).toList();
    }

    /** How many alerts a digest says it stands for; 0 where it is none. */
    private static int count(Message message) {
        Matcher matcher = DIGEST.matcher(message.text());
        return matcher.find() ? Integer.parseInt(matcher.group(1)) : 0;
    }

    private static boolean isCritical(Message message) {
        return message.marks().stream().allMatch(mark -> mark.endsWith("-critical"));
    }
}
