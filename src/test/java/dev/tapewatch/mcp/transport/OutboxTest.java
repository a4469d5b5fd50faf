package dev.tapewatch.mcp.transport;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Subscription;
import reactor.core.publisher.BaseSubscriber;

class OutboxTest {
    private final Outbox outbox = new Outbox(3);
    private final AtomicInteger aborted = new AtomicInteger();
    private final AtomicInteger left = new AtomicInteger();

    @Test
    void a_client_that_takes_its_time_gets_the_newest_change_of_each_resource() {
        Reader reader = connect(1);
        for (long number = 1; number <= 1_000; number++) {
            outbox.put(change(number, number % 2 == 0 ? "even" : "odd"));
            outbox.drain();
        }

        reader.request(10);

        assertThat(reader.events).containsExactly("open", "999", "1000");
    }

    @Test
    void a_client_that_does_not_read_is_cut_off() {
        Reader reader = connect(1);
        for (int i = 0; i < 3; i++) {
            assertThat(outbox.offer(bytes("message"))).isTrue();
        }

        assertThat(outbox.offer(bytes("one too many"))).isFalse();

        assertThat(aborted).hasValue(1);
        assertThat(reader.events).containsExactly("open");
    }

    @Test
    void what_the_client_did_not_take_waits_for_its_next_stream() {
        Reader gone = connect(1);
        outbox.offer(bytes("message"));
        outbox.put(change(7, "uri"));
        outbox.drain();
        gone.cancel();
        assertThat(left).hasValue(1);
        assertThat(outbox.isConnected()).isFalse();

        assertThat(connect(10).events).containsExactly("open", "message", "7");
    }

    @Test
    void a_newer_stream_ends_the_older_without_the_client_having_left() {
        Reader older = connect(10);
        Reader newer = connect(10);
        outbox.offer(bytes("message"));

        assertThat(older.completed).isTrue();
        assertThat(newer.events).containsExactly("open", "message");
        assertThat(left).hasValue(0);
    }

    @Test
    void what_was_missed_is_sent_before_what_came_later() {
        outbox.put(change(5, "a"));
        outbox.drain();
        outbox.put(change(9, "b"));
        outbox.drain();
        outbox.resend(List.of(change(3, "a"), change(7, "c")));

        assertThat(outbox.oldestChange()).hasValue(5);
        assertThat(connect(10).events).containsExactly("open", "5", "7", "9");
    }

    @Test
    void a_heartbeat_is_sent_only_where_nothing_else_is_waiting() {
        outbox.heartbeat();
        Reader reader = connect(1);
        outbox.heartbeat();
        outbox.heartbeat();
        reader.request(10);
        outbox.heartbeat();

        assertThat(reader.events).containsExactly("open", ": \n\n", ": \n\n");
    }

    @Test
    void finishing_sends_the_rest_first_and_closing_does_not() {
        Reader reader = connect(1);
        outbox.offer(bytes("answer"));
        outbox.finish();
        assertThat(reader.completed).isFalse();
        reader.request(1);
        assertThat(reader.completed).isTrue();
        assertThat(reader.events).containsExactly("open", "answer");

        Outbox other = new Outbox(3);
        other.offer(bytes("never sent"));
        other.close();
        Reader late = new Reader(10);
        other.connect(() -> bytes("open"), aborted::incrementAndGet, left::incrementAndGet)
                .subscribe(late);
        assertThat(late.completed).isTrue();
        assertThat(other.offer(bytes("message"))).isFalse();
    }

    private Reader connect(int demand) {
        Reader reader = new Reader(demand);
        outbox.connect(() -> bytes("open"), aborted::incrementAndGet, left::incrementAndGet)
                .subscribe(reader);
        return reader;
    }

    private static ResourceChange change(long number, String uri) {
        return new ResourceChange(number, uri, bytes(Long.toString(number)));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }

    /** A client that takes as many events as it says. */
    private static final class Reader extends BaseSubscriber<byte[]> {
        private final List<String> events = new ArrayList<>();
        private final int demand;
        private boolean completed;

        private Reader(int demand) {
            this.demand = demand;
        }

        @Override
        protected void hookOnSubscribe(Subscription subscription) {
            request(demand);
        }

        @Override
        protected void hookOnNext(byte[] event) {
            events.add(new String(event, UTF_8));
        }

        @Override
        protected void hookOnComplete() {
            completed = true;
        }
    }
}
