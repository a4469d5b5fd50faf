package dev.tapewatch.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tapewatch.testing.Alerts;
import dev.tapewatch.testing.DeliveryRows;
import io.modelcontextprotocol.spec.McpError;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A channel's address or password is in no answer, whatever goes wrong behind the doors. */
class RoutingSecretsTest {
    private static final String SECRET = "https://discord.example/api/webhooks/1/hunter2";

    private static final Map<String, Map<String, Object>> CALLS = Map.ofEntries(
            Map.entry("list_channels", Map.of()),
            Map.entry("test_channel", Map.of("channel", "mcp")),
            Map.entry("create_silence", Map.of("minutes", 5, "all", true)),
            Map.entry("list_silences", Map.of()),
            Map.entry("delete_silence", Map.of("id", "S-1")),
            Map.entry("list_deliveries", Map.of()),
            Map.entry("retry_delivery", Map.of("alert_id", "a")),
            Map.entry("acknowledge_alert", Map.of("id", "a")),
            Map.entry("snooze_alert", Map.of("id", "a", "minutes", 5)),
            Map.entry("explain_alert", Map.of("id", "a")),
            Map.entry("get_recent_alerts", Map.of()),
            Map.entry("get_status", Map.of()));

    private static final Set<String> SHOWN_OF_A_CHANNEL = Set.of(
            "name",
            "type",
            "state",
            "minimum_severity",
            "quiet_hours",
            "rests_until",
            "waiting",
            "dead_letters",
            "last_delivery",
            "last_error");

    private final FaceFixture face = new FaceFixture();

    @AfterEach
    void close() {
        face.close();
    }

    @Test
    void no_answer_tells_what_an_unexpected_failure_said() {
        face.log.append(Alerts.spy("a"));
        face.deliveries.put(DeliveryRows.dead("a", "desk", "it answered 404"));
        RuntimeException leak = new IllegalStateException("could not reach " + SECRET);
        face.channels.failures.failWith(leak);
        face.deliveries.failures.failWith(leak);
        face.silences.failures.failWith(leak);

        assertThat(everything()).noneSatisfy(answer -> assertThat(answer).containsAnyOf("hunter2", "discord.example"));
    }

    private List<String> everything() {
        List<String> answers = new ArrayList<>();
        CALLS.forEach(
                (tool, arguments) -> answers.add(face.call(tool, arguments).toString()));
        for (String uri : List.of("deliveries://recent", "monitors://status", "alerts://recent")) {
            try {
                answers.add(face.contents(uri).toString());
            } catch (McpError e) {
                answers.add(e + " " + e.getJsonRpcError());
            }
        }
        return answers;
    }

    @Test
    void a_channel_shows_what_its_status_says_and_nothing_else() {
        List<?> channels = (List<?>)
                Objects.requireNonNull(face.facts("list_channels", Map.of()).get("channels"));

        assertThat(channels)
                .allSatisfy(channel -> assertThat(SHOWN_OF_A_CHANNEL)
                        .containsAll(((Map<?, ?>) channel)
                                .keySet().stream().map(String::valueOf).toList()));
    }
}
