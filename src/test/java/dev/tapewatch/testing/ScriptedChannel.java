package dev.tapewatch.testing;

import dev.tapewatch.channel.Channel;
import dev.tapewatch.channel.Notification;
import dev.tapewatch.channel.Outcome;
import dev.tapewatch.channel.Trial;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** A channel that takes everything, unless the test says what it does. */
public final class ScriptedChannel implements Channel {
    private final String name;
    private final Clock clock;
    private final Deque<Function<Notification, Outcome>> script = new ArrayDeque<>();
    private final List<Attempt> attempts = new CopyOnWriteArrayList<>();
    private Function<Notification, Outcome> always = notification -> new Outcome.Sent("m-" + notification.key());

    public ScriptedChannel(String name, Clock clock) {
        this.name = name;
        this.clock = clock;
    }

    /** What it does with the next notification for which nothing was said yet. */
    public synchronized void next(Outcome outcome) {
        next(any -> outcome);
    }

    public synchronized void next(Function<Notification, Outcome> reaction) {
        script.add(reaction);
    }

    /** What it does once the script has ended. */
    public synchronized void always(Function<Notification, Outcome> reaction) {
        always = reaction;
    }

    /** From now on it takes everything again. */
    public synchronized void heal() {
        script.clear();
        always = notification -> new Outcome.Sent("m-" + notification.key());
    }

    public List<Attempt> attempts() {
        return List.copyOf(attempts);
    }

    /** The ids of the alerts that it took, in order. */
    public List<String> arrived() {
        return attempts.stream()
                .filter(attempt -> attempt.outcome() instanceof Outcome.Sent)
                .map(attempt -> attempt.notification().alert().id())
                .toList();
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String type() {
        return "scripted";
    }

    @Override
    public Outcome send(Notification notification) {
        Instant at = clock.instant();
        Outcome outcome = reaction().apply(notification);
        attempts.add(new Attempt(at, notification, outcome));
        return outcome;
    }

    @Override
    public Trial tried() {
        return new Trial.Works("as the test says");
    }

    private synchronized Function<Notification, Outcome> reaction() {
        return script.isEmpty() ? always : script.remove();
    }

    /** One time that it was sent something. */
    public record Attempt(Instant at, Notification notification, Outcome outcome) {}
}
