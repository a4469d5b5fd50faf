package dev.tapewatch.alert.log;

import dev.tapewatch.alert.AlertCursor;
import dev.tapewatch.alert.AlertLog;
import dev.tapewatch.alert.LoggedAlert;
import dev.tapewatch.problem.Problem;
import io.lettuce.core.RedisClient;
import io.lettuce.core.StreamMessage;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.pubsub.RedisPubSubAdapter;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One running {@code follow}: a thread that reads the stream from where it stopped whenever something was announced, the
 * connection came back, or a while has passed. It has connections of its own, so no large read of others is in its way.
 */
final class RedisFollower implements AlertLog.Subscription {
    private static final Logger LOG = LoggerFactory.getLogger(RedisFollower.class);
    private static final int BATCH = 500;

    private final StatefulRedisConnection<String, String> reading;
    private final StatefulRedisPubSubConnection<String, String> hearing;
    private final RedisStreamReads reads;
    private final RedisAlertLogSettings settings;
    private final AlertLog.Listener listener;
    private final Thread thread;

    /** Announcements not yet acted upon. However many there are, one read answers them all. */
    private final Semaphore announced = new Semaphore(0);

    private AlertCursor position;
    private boolean failing;
    private volatile boolean closed;

    private RedisFollower(
            StatefulRedisConnection<String, String> reading,
            StatefulRedisPubSubConnection<String, String> hearing,
            RedisAlertLogSettings settings,
            AlertLog.Listener listener) {
        this.reading = reading;
        this.hearing = hearing;
        this.reads = new RedisStreamReads(reading.sync());
        this.settings = settings;
        this.listener = listener;
        this.position = reads.end();
        this.thread = Thread.ofVirtual().name("alert-log-follower").unstarted(this::run);
    }

    static RedisFollower start(RedisClient client, RedisAlertLogSettings settings, AlertLog.Listener listener) {
        StatefulRedisConnection<String, String> reading = RedisCalls.call(client::connect);
        StatefulRedisPubSubConnection<String, String> hearing;
        try {
            reading.setTimeout(settings.commandTimeout());
            hearing = RedisCalls.call(client::connectPubSub);
        } catch (Problem e) {
            reading.close();
            throw e;
        }
        try {
            hearing.setTimeout(settings.commandTimeout());
            RedisFollower follower = new RedisFollower(reading, hearing, settings, listener);
            follower.begin();
            return follower;
        } catch (Problem e) {
            reading.close();
            hearing.close();
            throw e;
        }
    }

    private void begin() {
        hearing.addListener(new RedisPubSubAdapter<>() {
            @Override
            public void message(String channel, String place) {
                announced.release();
            }

            // Also after a lost connection: what was announced in between was not heard.
            @Override
            public void subscribed(String channel, long count) {
                announced.release();
            }
        });
        RedisCalls.call(() -> {
            hearing.sync().subscribe(RedisKeys.ANNOUNCEMENTS);
            return true;
        });
        thread.start();
    }

    private void run() {
        while (!closed) {
            try {
                announced.tryAcquire(settings.rereadInterval().toMillis(), TimeUnit.MILLISECONDS);
                announced.drainPermits();
                handOverBacklog();
                recovered();
            } catch (InterruptedException e) {
                return;
            } catch (Problem e) {
                failed(e);
            }
        }
    }

    private void handOverBacklog() {
        List<StreamMessage<String, String>> entries;
        do {
            entries = reads.after(position, BATCH);
            if (closed || entries.isEmpty()) {
                return;
            }
            // Moved on first: what a listener failed on is not handed over twice.
            position = AlertCursor.parse(entries.getLast().getId());
            List<LoggedAlert> alerts = RedisStreamReads.alerts(entries);
            if (!alerts.isEmpty()) {
                handOver(alerts);
            }
        } while (entries.size() == BATCH);
    }

    private void handOver(List<LoggedAlert> alerts) {
        try {
            listener.logged(alerts);
        } catch (RuntimeException e) {
            LOG.error("a listener of the alert log failed", e);
        }
    }

    private void failed(Problem problem) {
        if (!failing && !closed) {
            LOG.warn("alerts are delayed: {}", problem.getMessage());
        }
        failing = true;
    }

    private void recovered() {
        if (failing) {
            LOG.info("the alert log can be read again");
        }
        failing = false;
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        hearing.close();
        reading.close();
    }
}
