package dev.tapewatch.mcp.transport;

import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCNotification;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Who subscribed to what, over all transports. A change is encoded once and the same bytes go to every session. The
 * newest change of each resource is kept while somebody subscribes to it, so that a client whose connection broke is
 * told of what got lost on the way.
 */
public final class SubscriptionRegistry implements Subscribers {
    private static final class Topic {
        private final Set<Subscriber> subscribers = ConcurrentHashMap.newKeySet();
        private volatile @Nullable ResourceChange newest;
    }

    private final SubscribableResources resources;
    private final JsonRpcCodec codec;
    private final Map<String, Topic> topics = new ConcurrentHashMap<>();
    private final Set<String> waiting = new LinkedHashSet<>();
    private final NotificationCounts counts = new NotificationCounts();
    private final AtomicInteger work = new AtomicInteger();
    private long number;
    private volatile long told;

    /** A registry in which nobody subscribed to anything yet. */
    public SubscriptionRegistry(SubscribableResources resources, McpJsonMapper mapper) {
        this.resources = resources;
        this.codec = new JsonRpcCodec(mapper);
    }

    /** What became of the changes that subscribers were to be told of. */
    public NotificationCounts counts() {
        return counts;
    }

    /** How many subscriptions there are: one for each resource and session or listening stream. */
    public int size() {
        return topics.values().stream()
                .mapToInt(topic -> topic.subscribers.size())
                .sum();
    }

    @Override
    public void updated(Collection<String> uris) {
        synchronized (waiting) {
            uris.stream().filter(topics::containsKey).forEach(waiting::add);
        }
        // Changes are numbered and sent by one thread at a time; another that comes meanwhile leaves its URIs to it.
        if (work.getAndIncrement() != 0) {
            return;
        }
        int marks = 1;
        do {
            Dispatch dispatch = new Dispatch();
            takeWaiting().forEach(uri -> tell(uri, dispatch));
            dispatch.send();
            marks = work.addAndGet(-marks);
        } while (marks != 0);
    }

    @Override
    public Collection<String> wanted() {
        return Set.copyOf(topics.keySet());
    }

    boolean exists(String uri) {
        return resources.exists(uri);
    }

    void add(Subscriber subscriber, String uri) {
        topics.compute(uri, (key, known) -> {
            Topic topic = known == null ? new Topic() : known;
            topic.subscribers.add(subscriber);
            return topic;
        });
    }

    void remove(Subscriber subscriber, String uri) {
        topics.computeIfPresent(uri, (key, topic) -> {
            topic.subscribers.remove(subscriber);
            return topic.subscribers.isEmpty() ? null : topic;
        });
    }

    /** The number of the newest change that every subscriber was told of. */
    long told() {
        return told;
    }

    /** The newest changes of these resources, as far as they came after that number. */
    List<ResourceChange> changesAfter(long after, Collection<String> uris) {
        List<ResourceChange> changes = new ArrayList<>();
        for (String uri : uris) {
            Topic topic = topics.get(uri);
            ResourceChange newest = topic == null ? null : topic.newest;
            if (newest != null && newest.number() > after) {
                changes.add(newest);
            }
        }
        return changes;
    }

    private List<String> takeWaiting() {
        synchronized (waiting) {
            List<String> uris = List.copyOf(waiting);
            waiting.clear();
            return uris;
        }
    }

    private void tell(String uri, Dispatch dispatch) {
        Topic topic = topics.get(uri);
        if (topic == null) {
            return;
        }
        number++;
        byte[] json = codec.encode(
                new JSONRPCNotification(McpSchema.METHOD_NOTIFICATION_RESOURCES_UPDATED, Map.of("uri", uri)));
        ResourceChange change = new ResourceChange(number, uri, SseFrame.message(number, json));
        topic.newest = change;
        for (Subscriber subscriber : topic.subscribers) {
            dispatch.add(subscriber.changed(change));
        }
        told = number;
    }
}
