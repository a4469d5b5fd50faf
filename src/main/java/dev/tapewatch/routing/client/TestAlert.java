package dev.tapewatch.routing.client;

import dev.tapewatch.alert.Alert;
import dev.tapewatch.alert.AlertType;
import dev.tapewatch.alert.Severity;
import dev.tapewatch.alert.Topic;
import dev.tapewatch.routing.RoutingPolicy;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** What a test of a channel sends. */
final class TestAlert {
    private TestAlert() {}

    /** It asks for the log alone, so that the test of the log does not reach people. */
    static Alert of(String channel, Instant now) {
        String id = "test/" + channel + "/" + now.toEpochMilli();
        return new Alert(
                id,
                AlertType.SYSTEM,
                Severity.INFO,
                null,
                "Test of channel " + channel,
                "This is only a test that somebody asked for: nothing has happened on any market, and nothing is to be"
                        + " done.",
                now,
                "test",
                Map.of("test", true),
                new Topic("test/" + channel, id),
                List.of(RoutingPolicy.LOG_CHANNEL));
    }
}
