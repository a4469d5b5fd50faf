package dev.tapewatch.mcp.resource;

import dev.tapewatch.alert.AlertType;
import dev.tapewatch.mcp.transport.Subscribers;
import dev.tapewatch.problem.Problem;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells subscribers of what no alert tells alone: it looks at each resource that somebody subscribes to every few seconds,
 * after every change made here and after every alert, and compares. That way changes made through another server are seen
 * as well. Who has just subscribed is told once, for what changed between its own reading and the first look here.
 */
public final class ResourceWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ResourceWatch.class);

    private final ResourcePrints prints;
    private final Subscribers subscribers;
    private final Duration interval;
    private final Semaphore wakeUps = new Semaphore(0);
    private final Map<String, Object> known = new HashMap<>();
    private final Thread thread = Thread.ofVirtual().name("resource-watch").unstarted(this::run);

    private ResourceWatch(ResourcePrints prints, Subscribers subscribers, Duration interval) {
        this.prints = prints;
        this.subscribers = subscribers;
        this.interval = interval;
    }

    /**
     * Starts looking.
     *
     * @param interval between two looks while nothing is known to have changed
     */
    public static ResourceWatch start(RecentAlerts recent, Doors doors, Subscribers subscribers, Duration interval) {
        ResourceWatch watch = new ResourceWatch(new ResourcePrints(doors), subscribers, interval);
        recent.listen(alerts -> {
            if (alerts.stream().anyMatch(logged -> logged.alert().type() != AlertType.PRICE)) {
                watch.lookNow();
            }
        });
        watch.thread.start();
        return watch;
    }

    /** Something may have changed. Returns at once. */
    public void lookNow() {
        wakeUps.release();
    }

    private void run() {
        try {
            while (true) {
                boolean woken = wakeUps.tryAcquire(interval.toNanos(), TimeUnit.NANOSECONDS);
                if (woken) {
                    wakeUps.drainPermits();
                }
                look();
            }
        } catch (InterruptedException closed) {
            LOG.debug("closed");
        }
    }

    private void look() {
        Collection<String> wanted = subscribers.wanted();
        known.keySet().retainAll(Set.copyOf(wanted));
        for (String uri : wanted) {
            print(uri)
                    .filter(now -> !now.equals(known.put(uri, now)))
                    .ifPresent(changed -> subscribers.updated(Set.of(uri)));
        }
    }

    /** Empty where it cannot be seen now, which is no change. */
    private Optional<Object> print(String uri) {
        try {
            return ResourceAddress.parse(uri).flatMap(prints::of);
        } catch (Problem e) {
            return e.kind() == Problem.Kind.NOT_FOUND ? Optional.of(Problem.Kind.NOT_FOUND) : Optional.empty();
        } catch (RuntimeException e) {
            LOG.error("{} could not be looked at", uri, e);
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
