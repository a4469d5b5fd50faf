package dev.tapewatch.testing;

import dev.tapewatch.alert.Alert;
import dev.tapewatch.alert.Severity;
import dev.tapewatch.alert.Topic;
import dev.tapewatch.problem.Problem;
import dev.tapewatch.routing.Acknowledgement;
import dev.tapewatch.routing.ChannelHealth;
import dev.tapewatch.routing.Counts;
import dev.tapewatch.routing.Deliveries;
import dev.tapewatch.routing.Delivery;
import dev.tapewatch.routing.DeliveryLedger;
import dev.tapewatch.routing.DeliveryState;
import dev.tapewatch.routing.Due;
import dev.tapewatch.routing.Limits;
import dev.tapewatch.routing.Planned;
import dev.tapewatch.routing.Reason;
import dev.tapewatch.routing.Silence;
import dev.tapewatch.routing.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A delivery ledger that forgets nothing but with its test, and that can be out of reach for a while. */
public final class InMemoryDeliveryLedger implements DeliveryLedger {
    private static final int MOST_LISTED = 100;

    private final Map<String, Alert> alerts = new HashMap<>();
    private final Map<String, Map<String, Parcel>> parcels = new HashMap<>();
    private final Map<String, Shelf> shelves = new HashMap<>();
    private final Map<String, Acknowledgement> acknowledgements = new HashMap<>();
    private final Set<List<Object>> acknowledged = new HashSet<>();
    private final Map<String, Silence> silences = new LinkedHashMap<>();
    private final InMemoryCounts counts = new InMemoryCounts();
    private long order;
    private boolean unreachable;

    /** Whether all calls fail. */
    public synchronized void unreachable(boolean now) {
        unreachable = now;
    }

    private void reach() {
        if (unreachable) {
            throw Problem.of(Problem.Kind.UNAVAILABLE, "the delivery ledger cannot be reached");
        }
    }

    @Override
    public synchronized boolean isRouted(String alertId) {
        reach();
        return parcels.containsKey(alertId);
    }

    @Override
    public synchronized Counts take(Alert alert, String channel, Limits limits, Duration duplicateWindow, Instant now) {
        reach();
        return counts.take(alert, channel, limits, duplicateWindow, millis(now));
    }

    @Override
    public synchronized void record(Alert alert, List<Planned> plan, Instant time) {
        reach();
        Instant now = millis(time);
        if (parcels.containsKey(alert.id())) {
            return;
        }
        alerts.put(alert.id(), alert);
        Map<String, Parcel> ofAlert = new LinkedHashMap<>();
        parcels.put(alert.id(), ofAlert);
        for (Planned planned : plan) {
            if (!ofAlert.containsKey(planned.channel())) {
                Parcel parcel = new Parcel(alert, planned.channel(), now);
                ofAlert.put(planned.channel(), parcel);
                place(parcel, planned.verdict(), now);
            }
        }
    }

    private void place(Parcel parcel, Verdict verdict, Instant now) {
        Shelf shelf = shelf(parcel.channel);
        switch (verdict) {
            case Verdict.Suppress suppress -> {
                parcel.reason = suppress.reason();
                change(parcel, DeliveryState.SUPPRESSED, null, now);
            }
            case Verdict.Deliver() -> {
                if (shelf.dead) {
                    giveUp(parcel, shelf.deathError, now);
                } else {
                    putAlone(parcel, now);
                }
            }
            case Verdict.Defer defer -> {
                parcel.reason = defer.reason();
                if (shelf.dead) {
                    giveUp(parcel, shelf.deathError, now);
                } else {
                    Entry entry = shelf.bundle(parcel.channel, defer, ++order);
                    entry.members.add(parcel);
                    parcel.digest = entry.id;
                    change(parcel, DeliveryState.PENDING, entry.due, now);
                }
            }
        }
    }

    private void putAlone(Parcel parcel, Instant now) {
        Entry entry = new Entry(parcel.alert.id(), null, null, now, ++order);
        entry.members.add(parcel);
        shelf(parcel.channel).entries.put(entry.id, entry);
        change(parcel, DeliveryState.PENDING, now, now);
    }

    private void giveUp(Parcel parcel, @Nullable String error, Instant now) {
        parcel.error = error;
        change(parcel, DeliveryState.DEAD, null, now);
    }

    private void change(Parcel parcel, DeliveryState state, @Nullable Instant until, Instant now) {
        parcel.state = state;
        parcel.until = until;
        parcel.changedAt = now;
        parcel.order = ++order;
    }

    @Override
    public synchronized List<Due> claim(String channel, int limit, Duration lease, Instant time) {
        reach();
        Instant now = millis(time);
        Shelf shelf = shelf(channel);
        List<Entry> due = shelf.entries.values().stream()
                .filter(entry -> !entry.next().isAfter(now))
                .sorted(Entry.URGENT_FIRST)
                .toList();
        List<Due> claimed = new ArrayList<>();
        for (Entry entry : due) {
            if (claimed.size() < limit) {
                claim(channel, entry, now.plus(lease)).ifPresent(claimed::add);
            }
        }
        return claimed;
    }

    private Optional<Due> claim(String channel, Entry entry, Instant until) {
        Shelf shelf = shelf(channel);
        if (entry.claim != null) {
            entry.attempts++;
            entry.uncertain++;
            entry.members.forEach(parcel -> {
                parcel.attempts = entry.attempts;
                parcel.uncertain = entry.uncertain;
            });
        }
        if (!shelf.keepWaiting(entry)) {
            return Optional.empty();
        }
        shelf.open.values().remove(entry.id);
        entry.claim = "claim-" + ++order;
        entry.claimedUntil = until;
        List<Alert> listed = entry.members.stream()
                .map(parcel -> parcel.alert)
                .sorted(Comparator.comparing((Alert alert) -> millis(alert.time()))
                        .thenComparing(Alert::id))
                .limit(MOST_LISTED)
                .toList();
        return Optional.of(new Due(
                entry.id,
                channel,
                listed,
                entry.members.size(),
                entry.bundle,
                entry.reason,
                entry.attempts,
                entry.uncertain,
                entry.since,
                entry.claim));
    }

    @Override
    public synchronized void sent(Due due, String reference, Instant time) {
        reach();
        Instant now = millis(time);
        Shelf shelf = shelf(due.channel());
        Entry entry = shelf.entries.get(due.id());
        List<Parcel> members = shelf.members(due, parcels);
        boolean counted = entry == null || due.claim().equals(entry.claim);
        for (Parcel parcel : members) {
            if (parcel.state != DeliveryState.SENT) {
                parcel.attempts += counted ? 1 : 0;
                parcel.error = null;
                parcel.reference = reference.isEmpty() ? null : reference;
                parcel.reason = parcel.state == DeliveryState.SUPPRESSED ? due.reason() : parcel.reason;
                shelf.entries.remove(parcel.alert.id());
                change(parcel, DeliveryState.SENT, null, now);
            }
        }
        shelf.entries.remove(due.id());
        shelf.lastSentAt = now;
        shelf.lastError = null;
    }

    @Override
    public synchronized void failed(Due due, String error, Instant retryAt, Instant now) {
        reach();
        held(due).ifPresent(entry -> {
            entry.attempts++;
            shelf(due.channel()).lastError = error;
            again(due, entry, millis(retryAt), parcel -> {
                parcel.attempts = entry.attempts;
                parcel.error = error;
                change(parcel, DeliveryState.FAILED, millis(retryAt), millis(now));
            });
        });
    }

    @Override
    public synchronized void putBack(Due due, Instant at, Instant now) {
        reach();
        held(due).ifPresent(entry -> again(due, entry, millis(at), parcel -> parcel.until = millis(at)));
    }

    private void again(Due due, Entry entry, Instant at, Consumer<Parcel> change) {
        entry.claim = null;
        entry.due = at;
        if (shelf(due.channel()).keepWaiting(entry)) {
            entry.members.forEach(change);
        }
    }

    @Override
    public synchronized void givenUp(Due due, String error, Instant now) {
        reach();
        held(due).ifPresent(entry -> {
            Shelf shelf = shelf(due.channel());
            shelf.lastError = error;
            shelf.keepWaiting(entry);
            shelf.entries.remove(entry.id);
            for (Parcel parcel : entry.members) {
                parcel.attempts = entry.attempts + 1;
                giveUp(parcel, error, millis(now));
            }
        });
    }

    private Optional<Entry> held(Due due) {
        return Optional.ofNullable(shelf(due.channel()).entries.get(due.id()))
                .filter(entry -> due.claim().equals(entry.claim));
    }

    @Override
    public synchronized Optional<Instant> nextDue(String channel) {
        reach();
        return shelf(channel).entries.values().stream().map(Entry::next).min(Comparator.naturalOrder());
    }

    @Override
    public synchronized ChannelHealth health(String channel) {
        reach();
        Shelf shelf = shelf(channel);
        return new ChannelHealth(
                shelf.dead,
                shelf.deaths,
                shelf.restsUntil,
                on(channel).filter(Parcel::waits).count(),
                on(channel).filter(parcel -> parcel.state == DeliveryState.DEAD).count(),
                shelf.lastSentAt,
                shelf.lastError);
    }

    @Override
    public synchronized void rests(String channel, @Nullable Instant until, @Nullable String error, Instant now) {
        reach();
        Shelf shelf = shelf(channel);
        shelf.restsUntil = until == null ? null : millis(until);
        shelf.lastError = error == null ? shelf.lastError : error;
    }

    @Override
    public synchronized long died(String channel, String error, Instant now) {
        reach();
        Shelf shelf = shelf(channel);
        shelf.deaths += shelf.dead ? 0 : 1;
        shelf.dead = true;
        shelf.deathError = error;
        shelf.lastError = error;
        shelf.entries.clear();
        shelf.open.clear();
        on(channel)
                .filter(Parcel::waits)
                .sorted(Comparator.comparingLong(parcel -> parcel.order))
                .forEach(parcel -> giveUp(parcel, error, millis(now)));
        return shelf.deaths;
    }

    @Override
    public synchronized void revived(String channel, Instant now) {
        reach();
        Shelf shelf = shelf(channel);
        shelf.dead = false;
        shelf.deathError = null;
        shelf.lastError = null;
        shelf.restsUntil = null;
    }

    @Override
    public synchronized List<Delivery> of(String alertId) {
        reach();
        return parcels.getOrDefault(alertId, Map.of()).values().stream()
                .map(Parcel::delivery)
                .toList();
    }

    @Override
    public synchronized Deliveries.Page list(Deliveries.Filter filter, int limit, @Nullable String cursor) {
        reach();
        long before = cursor == null ? Long.MAX_VALUE : Long.parseLong(cursor);
        List<Parcel> found = all().filter(parcel -> parcel.order < before)
                .filter(parcel -> filter.channel() == null || filter.channel().equals(parcel.channel))
                .filter(parcel -> filter.state() == null || filter.state() == parcel.state)
                .filter(parcel -> filter.alertId() == null || filter.alertId().equals(parcel.alert.id()))
                .sorted(Comparator.comparingLong((Parcel parcel) -> parcel.order)
                        .reversed())
                .limit(limit + 1L)
                .toList();
        List<Parcel> page = found.subList(0, Math.min(limit, found.size()));
        return new Deliveries.Page(
                page.stream().map(Parcel::delivery).toList(),
                found.size() > limit ? Long.toString(page.getLast().order) : null);
    }

    @Override
    public synchronized List<Delivery> requeue(String alertId, @Nullable String channel, Instant time) {
        reach();
        Instant now = millis(time);
        return parcels.getOrDefault(alertId, Map.of()).values().stream()
                .filter(parcel ->
                        channel == null ? parcel.reason != Reason.UNKNOWN_CHANNEL : channel.equals(parcel.channel))
                .filter(parcel -> !shelf(parcel.channel).dead)
                .filter(parcel -> requeue(parcel, now))
                .map(Parcel::delivery)
                .toList();
    }

    private boolean requeue(Parcel parcel, Instant now) {
        return switch (parcel.state) {
            case PENDING, SENT -> false;
            case FAILED -> {
                Entry entry = Objects.requireNonNull(
                        shelf(parcel.channel).entries.get(parcel.digest == null ? parcel.alert.id() : parcel.digest));
                if (entry.claim != null) {
                    yield false;
                }
                entry.due = now;
                entry.since = now;
                entry.attempts = 0;
                entry.uncertain = 0;
                entry.members.forEach(member -> {
                    member.renew();
                    change(member, DeliveryState.PENDING, now, now);
                });
                yield true;
            }
            case DEAD, SUPPRESSED -> {
                parcel.renew();
                parcel.reason = null;
                parcel.digest = null;
                putAlone(parcel, now);
                yield true;
            }
        };
    }

    @Override
    public synchronized Optional<Alert> alert(String alertId) {
        reach();
        return Optional.ofNullable(alerts.get(alertId));
    }

    @Override
    public synchronized Acknowledgement acknowledge(Alert alert, @Nullable String comment, Instant time) {
        reach();
        Instant now = millis(time);
        acknowledged.add(topic(alert));
        for (Parcel parcel : parcels.getOrDefault(alert.id(), Map.of()).values()) {
            if (parcel.waits()) {
                parcel.reason = Reason.ACKNOWLEDGED;
                change(parcel, DeliveryState.SUPPRESSED, null, now);
                shelf(parcel.channel).withdraw(parcel);
            }
        }
        return acknowledgements.computeIfAbsent(alert.id(), id -> new Acknowledgement(id, now, comment));
    }

    @Override
    public synchronized Optional<Acknowledgement> acknowledgement(String alertId) {
        reach();
        return Optional.ofNullable(acknowledgements.get(alertId));
    }

    @Override
    public synchronized boolean isAcknowledged(Alert alert) {
        reach();
        return acknowledged.contains(topic(alert));
    }

    @Override
    public synchronized List<Silence> silences(Instant now) {
        reach();
        silences.values().removeIf(silence -> !millis(silence.endsAt()).isAfter(millis(now)));
        return silences.values().stream()
                .sorted(Comparator.comparing(Silence::endsAt).thenComparing(Silence::id))
                .toList();
    }

    @Override
    public synchronized Silence addSilence(Silence silence) {
        reach();
        return silences.computeIfAbsent(silence.id(), id -> silence);
    }

    @Override
    public synchronized Optional<Silence> removeSilence(String id) {
        reach();
        return Optional.ofNullable(silences.remove(id));
    }

    private Shelf shelf(String channel) {
        return shelves.computeIfAbsent(channel, name -> new Shelf());
    }

    private Stream<Parcel> all() {
        return parcels.values().stream().flatMap(ofAlert -> ofAlert.values().stream());
    }

    private Stream<Parcel> on(String channel) {
        return all().filter(parcel -> parcel.channel.equals(channel));
    }

    static List<Object> topic(Alert alert) {
        Topic topic = alert.topic();
        return List.of(Objects.requireNonNullElse(alert.symbol(), ""), topic.rule(), topic.episode());
    }

    /** As Redis keeps times. */
    static Instant millis(Instant time) {
        return time.truncatedTo(ChronoUnit.MILLIS);
    }

    /** One alert on its way to one channel. */
    private static final class Parcel {
        final Alert alert;
        final String channel;
        final Instant createdAt;
        DeliveryState state = DeliveryState.PENDING;

        @Nullable
        Reason reason;

        @Nullable
        Instant until;

        int attempts;
        int uncertain;

        @Nullable
        String error;

        @Nullable
        String digest;

        @Nullable
        String reference;

        Instant changedAt;
        long order;

        Parcel(Alert alert, String channel, Instant now) {
            this.alert = alert;
            this.channel = channel;
            this.createdAt = now;
            this.changedAt = now;
        }

        boolean waits() {
            return state == DeliveryState.PENDING || state == DeliveryState.FAILED;
        }

        void renew() {
            attempts = 0;
            uncertain = 0;
            error = null;
        }

        Delivery delivery() {
            return new Delivery(
                    alert.id(),
                    channel,
                    alert.type(),
                    alert.severity(),
                    alert.symbol(),
                    state,
                    reason,
                    until,
                    attempts,
                    uncertain,
                    error,
                    digest,
                    reference,
                    createdAt,
                    changedAt);
        }
    }

    /** What is to be sent in one message. */
    private static final class Entry {
        static final Comparator<Entry> URGENT_FIRST = Comparator.comparing(Entry::severity, Comparator.reverseOrder())
                .thenComparing(entry -> entry.since)
                .thenComparingLong(entry -> entry.number);

        final String id;
        final @Nullable String bundle;
        final @Nullable Reason reason;
        final long number;
        final List<Parcel> members = new ArrayList<>();
        Instant due;
        Instant since;
        int attempts;
        int uncertain;

        @Nullable
        String claim;

        Instant claimedUntil = Instant.EPOCH;

        Entry(String id, @Nullable String bundle, @Nullable Reason reason, Instant due, long number) {
            this.id = id;
            this.bundle = bundle;
            this.reason = reason;
            this.due = due;
            this.since = due;
            this.number = number;
        }

        Severity severity() {
            return members.stream()
                    .map(parcel -> parcel.alert.severity())
                    .max(Comparator.naturalOrder())
                    .orElse(Severity.INFO);
        }

        /** One that was queued anew meanwhile waits elsewhere. */
        boolean holds(Parcel parcel) {
            return bundle == null ? parcel.digest == null : id.equals(parcel.digest);
        }

        Instant next() {
            return claim == null ? due : claimedUntil;
        }
    }

    /** What there is of one channel. */
    private static final class Shelf {
        final Map<String, Entry> entries = new LinkedHashMap<>();
        final Map<String, String> open = new HashMap<>();
        final Map<String, Instant> latest = new HashMap<>();
        final Map<String, List<Parcel>> digests = new HashMap<>();
        boolean dead;
        long deaths;

        @Nullable
        String deathError;

        @Nullable
        String lastError;

        @Nullable
        Instant restsUntil;

        @Nullable
        Instant lastSentAt;

        /** The open bundle of that name; one of an id that was not used before where there is none. */
        Entry bundle(String channel, Verdict.Defer defer, long number) {
            String name = defer.bundle();
            Entry waiting = entries.get(open.getOrDefault(name, ""));
            if (waiting != null) {
                return waiting;
            }
            Instant before = latest.get(name);
            Instant until = millis(defer.until());
            Instant due = before == null || until.isAfter(before) ? until : before.plusMillis(1);
            latest.put(name, due);
            Entry entry = new Entry(
                    "digest/" + channel + "/" + name + "/" + due.toEpochMilli(), name, defer.reason(), due, number);
            entries.put(entry.id, entry);
            open.put(name, entry.id);
            digests.put(entry.id, entry.members);
            return entry;
        }

        List<Parcel> members(Due due, Map<String, Map<String, Parcel>> parcels) {
            if (due.bundle() != null) {
                return List.copyOf(digests.getOrDefault(due.id(), List.of()));
            }
            Parcel parcel = parcels.getOrDefault(due.id(), Map.of()).get(due.channel());
            return parcel == null ? List.of() : List.of(parcel);
        }

        /** A member that is being sent just now stays in its message. */
        void withdraw(Parcel parcel) {
            Entry entry = entries.get(parcel.digest == null ? parcel.alert.id() : parcel.digest);
            if (entry != null && entry.claim == null) {
                keepWaiting(entry);
            }
        }

        /** Leaves out what does not wait in it any more; whether anything is left. */
        boolean keepWaiting(Entry entry) {
            entry.members.removeIf(parcel -> !parcel.waits() || !entry.holds(parcel));
            if (entry.members.isEmpty()) {
                entries.remove(entry.id);
                open.values().remove(entry.id);
            }
            return !entry.members.isEmpty();
        }
    }
}
