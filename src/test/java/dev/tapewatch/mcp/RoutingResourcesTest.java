package dev.tapewatch.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tapewatch.alert.Severity;
import dev.tapewatch.routing.ChannelStatus;
import dev.tapewatch.testing.Alerts;
import dev.tapewatch.testing.DeliveryRows;
import java.time.Duration;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The resource of deliveries, and who is told when channels and deliveries change. */
class RoutingResourcesTest {
    private static final String DELIVERIES = "deliveries://recent";

    private final FaceFixture face = new FaceFixture();

    @AfterEach
    void close() {
        face.close();
    }

    @Test
    void the_deliveries_that_changed_last_are_read_as_their_tool_answers() {
        for (int i = 0; i < 60; i++) {
            face.deliveries.put(DeliveryRows.sent("a" + i));
        }
        Map<String, Object> facts = face.read(DELIVERIES);

        assertThat(facts).isEqualTo(face.facts("list_deliveries", Map.of("limit", 50)));
        assertThat(facts.get("deliveries"))
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .hasSize(50);
        assertThat(face.facts("list_deliveries", Map.of("cursor", facts.get("next_cursor")))
                        .get("deliveries"))
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .hasSize(10);
    }

    @Test
    void a_delivery_that_changed_is_announced_and_can_be_read_by_then() {
        face.log.append(Alerts.spy("a"));
        face.deliveries.put(DeliveryRows.dead("a", "desk", "it answered 404"));
        face.wanted.add(DELIVERIES);
        isAnnounced(DELIVERIES);

        face.deliveries.put(DeliveryRows.sent("b"));
        isAnnounced(DELIVERIES);
        assertThat(face.read(DELIVERIES).get("deliveries")).asString().contains("alert_id=b");

        face.facts("retry_delivery", Map.of("alert_id", "a"));
        isAnnounced(DELIVERIES);
    }

    @Test
    void a_channel_that_died_is_announced_as_a_change_of_status() {
        face.read("monitors://status");
        isQuiet();
        face.channels.put(new ChannelStatus(
                "desk", "discord", ChannelStatus.State.DEAD, Severity.INFO, null, null, 0, 1, null, "it answered 404"));

        isAnnounced("monitors://status");
    }

    /** Waits until the status has been looked at before the change. */
    private void isQuiet() {
        await().during(Duration.ofMillis(300)).atMost(Duration.ofSeconds(5)).until(() -> {
            boolean quiet = face.announced.isEmpty();
            face.announced.clear();
            return quiet;
        });
    }

    private void isAnnounced(String uri) {
        await().atMost(Duration.ofSeconds(5))
                .untilAsserted(() -> assertThat(face.announced).contains(uri));
        face.announced.clear();
    }
}
