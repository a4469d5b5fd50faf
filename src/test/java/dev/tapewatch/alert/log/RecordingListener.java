package dev.tapewatch.alert.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tapewatch.alert.AlertLog;
import dev.tapewatch.alert.LoggedAlert;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Remembers what a follower handed over. */
final class RecordingListener implements AlertLog.Listener {
    private final List<LoggedAlert> heard = new CopyOnWriteArrayList<>();

    @Override
    public void logged(List<LoggedAlert> alerts) {
        heard.addAll(alerts);
    }

    void hasHeardExactly(List<String> ids) {
        await().atMost(Duration.ofSeconds(15))
                .pollInterval(Duration.ofMillis(5))
                .untilAsserted(() -> assertThat(ids()).hasSizeGreaterThanOrEqualTo(ids.size()));
        assertThat(ids()).isEqualTo(ids);
    }

    private List<String> ids() {
        return heard.stream().map(logged -> logged.alert().id()).toList();
    }
}
