package dev.tapewatch.command.stdio;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class EventStreamReaderTest {
    @Test
    void joins_data_lines_and_skips_comments_priming_and_cut_events() throws IOException {
        EventStreamReader events = reader(": hi\n\nid: 0\ndata:\n\nevent: message\r\nid: 1\r\ndata: a\r\ndata:b\r\n\r\n"
                + "retry: 5\ndata: é\n\ndata: cut");
        assertThat(events.next()).hasValue("a\nb");
        assertThat(events.lastEventId()).isEqualTo("1");
        assertThat(events.next()).hasValue("é");
        assertThat(events.next()).isEmpty();
    }

    @Test
    void has_no_id_to_resume_after_where_the_server_gives_none() throws IOException {
        EventStreamReader events = reader("data: a\n\n");
        assertThat(events.next()).hasValue("a");
        assertThat(events.lastEventId()).isNull();
    }

    private static EventStreamReader reader(String body) {
        return new EventStreamReader(new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)));
    }
}
