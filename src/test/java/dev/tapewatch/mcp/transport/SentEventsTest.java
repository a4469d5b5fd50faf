package dev.tapewatch.mcp.transport;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SentEventsTest {
    private static List<String> text(List<byte[]> frames) {
        return frames.stream().map(frame -> new String(frame, UTF_8)).toList();
    }

    @Test
    void events_after_a_number_are_told_apart_by_ids_that_name_their_stream() {
        SentEvents sent = new SentEvents(7, 10, 1_000);
        sent.add("{\"a\":1}".getBytes(UTF_8));
        sent.add("{\"b\":2}".getBytes(UTF_8));

        assertThat(text(sent.after(1))).containsExactly("id: 7-2\nevent: message\ndata: {\"b\":2}\n\n");
        assertThat(sent.after(0)).hasSize(2);
        assertThat(sent.after(2)).isEmpty();
        assertThat(ReplyId.of("7-2")).contains(new ReplyId(7, 2));
    }

    @Test
    void the_oldest_go_when_there_are_too_many() {
        SentEvents sent = new SentEvents(1, 2, 1_000);
        for (int event = 0; event < 5; event++) {
            sent.add("{}".getBytes(UTF_8));
        }

        assertThat(text(sent.after(0)))
                .satisfiesExactly(
                        fourth -> assertThat(fourth).startsWith("id: 1-4\n"),
                        fifth -> assertThat(fifth).startsWith("id: 1-5\n"));
    }

    @Test
    void the_newest_stays_whatever_its_size() {
        SentEvents sent = new SentEvents(1, 10, 100);
        sent.add("{}".getBytes(UTF_8));
        sent.add("x".repeat(1_000).getBytes(UTF_8));

        assertThat(sent.after(0)).hasSize(1);
        assertThat(sent.bytes()).isGreaterThan(1_000);
    }

    @Test
    void the_id_of_a_sessions_own_stream_is_no_id_of_an_answer() {
        assertThat(ReplyId.of("12.3")).isEmpty();
        assertThat(ReplyId.of("12")).isEmpty();
        assertThat(ReplyId.of(null)).isEmpty();
        assertThat(ReplyId.of("3-5.2")).contains(new ReplyId(3, 5));
    }
}
