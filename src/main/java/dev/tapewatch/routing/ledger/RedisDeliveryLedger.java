package dev.tapewatch.routing.ledger;

import dev.tapewatch.alert.Alert;
import dev.tapewatch.alert.Severity;
import dev.tapewatch.alert.log.AlertJson;
import dev.tapewatch.alert.log.RedisClients;
import dev.tapewatch.routing.Acknowledgement;
import dev.tapewatch.routing.ChannelHealth;
import dev.tapewatch.routing.Counts;
import dev.tapewatch.routing.Deliveries;
import dev.tapewatch.routing.Delivery;
import dev.tapewatch.routing.DeliveryLedger;
import dev.tapewatch.routing.Due;
import dev.tapewatch.routing.Limits;
import dev.tapewatch.routing.Planned;
import dev.tapewatch.routing.Silence;
import dev.tapewatch.routing.Verdict;
import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The delivery ledger in Redis: every method is a script, so that it is done whole or not at all, whoever else is at work.
 * Times are kept to the millisecond. Deliveries, alerts, acknowledgements and what was counted are forgotten 30 days after
 * their last change, but nothing that still has to be sent; a list without a filter reaches back 10,000 changes.
 */
public final class RedisDeliveryLedger implements DeliveryLedger, AutoCloseable {
    private final StatefulRedisConnection<String, String> connection;
    private final RedisCommands<String, String> redis;
    private final RedisLedgerScripts scripts;

    private RedisDeliveryLedger(StatefulRedisConnection<String, String> connection) {
        this.connection = connection;
        this.redis = connection.sync();
        this.scripts = new RedisLedgerScripts(redis);
    }

    /**
     * Connects to Redis; a {@link dev.tapewatch.problem.Problem} of kind {@code UNAVAILABLE} where there is none. The
     * client, one of {@link RedisClients}, stays the caller's.
     *
     * @param commandTimeout how long Redis may take to answer
     */
    public static RedisDeliveryLedger open(RedisClient client, Duration commandTimeout) {
        StatefulRedisConnection<String, String> connection = RedisLedgerScripts.call(client::connect);
        connection.setTimeout(commandTimeout);
        return new RedisDeliveryLedger(connection);
    }

    @Override
    public boolean isRouted(String alertId) {
        return RedisLedgerScripts.call(() -> redis.exists(RedisLedgerKeys.PREFIX + "alert:" + alertId)) == 1;
    }

    @Override
    public Counts take(Alert alert, String channel, Limits limits, Duration duplicateWindow, Instant now) {
        Integer perType = limits.perType().get(alert.type());
        return LedgerRows.counts(scripts.text(
                        "take",
                        now.toEpochMilli(),
                        RedisLedgerKeys.channel(channel),
                        alert.id(),
                        alert.severity() == Severity.CRITICAL ? 1 : 0,
                        alert.type(),
                        alert.topic().rule(),
                        RedisLedgerKeys.topic(alert),
                        duplicateWindow.toMillis(),
                        limits.window().toMillis(),
                        perType == null ? "" : perType,
                        limits.all(),
                        limits.stormWindow().toMillis(),
                        limits.storm())
                .orElseThrow());
    }

    @Override
    public void record(Alert alert, List<Planned> plan, Instant now) {
        List<Object> values = new ArrayList<>(List.<Object>of(
                now.toEpochMilli(),
                alert.id(),
                AlertJson.write(alert),
                alert.type(),
                alert.severity(),
                alert.symbol() == null ? "" : alert.symbol(),
                alert.time().toEpochMilli()));
        plan.forEach(planned -> values.addAll(values(planned)));
        scripts.number("record", values.toArray());
    }

    private static List<Object> values(Planned planned) {
        String channel = RedisLedgerKeys.channel(planned.channel());
        return switch (planned.verdict()) {
            case Verdict.Deliver() -> List.of(channel, "DELIVER", "", "", "", "");
            case Verdict.Suppress suppress -> List.of(channel, "SUPPRESS", suppress.reason(), "", "", "");
            case Verdict.Defer defer ->
                List.of(
                        channel,
                        "DEFER",
                        defer.reason(),
                        defer.until().toEpochMilli(),
                        defer.bundle(),
                        "digest/" + planned.channel() + "/" + defer.bundle() + "/");
        };
    }

    @Override
    public List<Due> claim(String channel, int limit, Duration lease, Instant now) {
        return scripts
                .rows(
                        "claim",
                        now.toEpochMilli(),
                        RedisLedgerKeys.channel(channel),
                        limit,
                        now.plus(lease).toEpochMilli())
                .stream()
                .map(row -> LedgerRows.due(channel, row))
                .toList();
    }

    @Override
    public void sent(Due due, String reference, Instant now) {
        settle(
                "sent",
                due,
                now,
                Objects.requireNonNullElse(due.bundle(), ""),
                due.reason() == null ? "" : due.reason(),
                reference);
    }

    @Override
    public void failed(Due due, String error, Instant retryAt, Instant now) {
        settle("failed", due, now, error, retryAt.toEpochMilli());
    }

    @Override
    public void putBack(Due due, Instant at, Instant now) {
        settle("put-back", due, now, at.toEpochMilli());
    }

    @Override
    public void givenUp(Due due, String error, Instant now) {
        settle("given-up", due, now, error);
    }

    private void settle(String script, Due due, Instant now, Object... further) {
        List<Object> values = new ArrayList<>(
                List.<Object>of(now.toEpochMilli(), RedisLedgerKeys.channel(due.channel()), due.id(), due.claim()));
        values.addAll(List.of(further));
        scripts.number(script, values.toArray());
    }

    @Override
    public Optional<Instant> nextDue(String channel) {
        return scripts.text("next-due", RedisLedgerKeys.channel(channel)).map(LedgerRows::time);
    }

    @Override
    public ChannelHealth health(String channel) {
        return LedgerRows.health(scripts.rows("health", RedisLedgerKeys.channel(channel)));
    }

    @Override
    public void rests(String channel, @Nullable Instant until, @Nullable String error, Instant now) {
        Map<String, String> fields = new HashMap<>();
        fields.put("rests", until == null ? "" : Long.toString(until.toEpochMilli()));
        if (error != null) {
            fields.put("error", error);
        }
        note(channel, fields);
    }

    @Override
    public long died(String channel, String error, Instant now) {
        return scripts.number("died", now.toEpochMilli(), RedisLedgerKeys.channel(channel), error);
    }

    @Override
    public void revived(String channel, Instant now) {
        note(channel, Map.of("dead", "0", "death", "", "error", "", "rests", ""));
    }

    private void note(String channel, Map<String, String> fields) {
        String name = RedisLedgerKeys.PREFIX + "channel:" + RedisLedgerKeys.channel(channel);
        RedisLedgerScripts.call(() -> redis.hset(name, fields));
    }

    @Override
    public List<Delivery> of(String alertId) {
        return scripts.rows("deliveries", "", "", alertId, Integer.MAX_VALUE, "", 1).stream()
                .map(LedgerRows::fields)
                .map(LedgerRows::delivery)
                .toList();
    }

    @Override
    public Deliveries.Page list(Deliveries.Filter filter, int limit, @Nullable String cursor) {
        List<Map<String, String>> found = scripts
                .rows(
                        "deliveries",
                        filter.channel() == null ? "" : RedisLedgerKeys.channel(filter.channel()),
                        filter.state() == null ? "" : filter.state(),
                        Objects.requireNonNullElse(filter.alertId(), ""),
                        limit + 1L,
                        cursor == null ? "" : DeliveryCursor.parse(cursor),
                        0)
                .stream()
                .map(LedgerRows::fields)
                .toList();
        List<Map<String, String>> page = found.subList(0, Math.min(limit, found.size()));
        return new Deliveries.Page(
                page.stream().map(LedgerRows::delivery).toList(),
                found.size() > limit && !page.isEmpty() ? page.getLast().get("order") : null);
    }

    @Override
    public List<Delivery> requeue(String alertId, @Nullable String channel, Instant now) {
        Set<String> queued = scripts
                .rows("requeue", now.toEpochMilli(), alertId, channel == null ? "" : RedisLedgerKeys.channel(channel))
                .stream()
                .map(name -> RedisLedgerKeys.channelName(String.valueOf(name)))
                .collect(Collectors.toSet());
        return of(alertId).stream()
                .filter(delivery -> queued.contains(delivery.channel()))
                .toList();
    }

    @Override
    public Optional<Alert> alert(String alertId) {
        return Optional.ofNullable(
                        RedisLedgerScripts.call(() -> redis.hget(RedisLedgerKeys.PREFIX + "alert:" + alertId, "json")))
                .map(AlertJson::read);
    }

    @Override
    public Acknowledgement acknowledge(Alert alert, @Nullable String comment, Instant now) {
        List<Object> note = scripts.rows(
                "acknowledge",
                now.toEpochMilli(),
                alert.id(),
                Objects.requireNonNullElse(comment, ""),
                RedisLedgerKeys.topic(alert));
        return new Acknowledgement(
                alert.id(), LedgerRows.time(LedgerRows.text(note, 0)), LedgerRows.orNull(LedgerRows.text(note, 1)));
    }

    @Override
    public Optional<Acknowledgement> acknowledgement(String alertId) {
        Map<String, String> note =
                RedisLedgerScripts.call(() -> redis.hgetall(RedisLedgerKeys.PREFIX + "acknowledgement:" + alertId));
        return Optional.ofNullable(note.get("at"))
                .map(at -> new Acknowledgement(alertId, LedgerRows.time(at), LedgerRows.orNull(note.get("comment"))));
    }

    @Override
    public boolean isAcknowledged(Alert alert) {
        String name = RedisLedgerKeys.PREFIX + "acknowledged:" + RedisLedgerKeys.topic(alert);
        return RedisLedgerScripts.call(() -> redis.exists(name)) == 1;
    }

    @Override
    public List<Silence> silences(Instant now) {
        return scripts.rows("silences", now.toEpochMilli()).stream()
                .map(json -> SilenceJson.read(String.valueOf(json)))
                .sorted(Comparator.comparing(Silence::endsAt).thenComparing(Silence::id))
                .toList();
    }

    @Override
    public Silence addSilence(Silence silence) {
        return SilenceJson.read(scripts.text(
                        "add-silence",
                        silence.id(),
                        SilenceJson.write(silence),
                        silence.endsAt().toEpochMilli())
                .orElseThrow());
    }

    @Override
    public Optional<Silence> removeSilence(String id) {
        return scripts.text("remove-silence", id).map(SilenceJson::read);
    }

    @Override
    public void close() {
        connection.close();
    }
}
