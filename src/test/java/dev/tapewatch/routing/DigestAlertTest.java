package dev.tapewatch.routing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tapewatch.alert.Alert;
import dev.tapewatch.alert.AlertType;
import dev.tapewatch.alert.Severity;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DigestAlertTest {
    private static final Alert PRICE = RoutingScene.alert(AlertType.PRICE, Severity.INFO, "ACME", "ACME-H9FQVRH9");
    private static final Alert WORSE = RoutingScene.alert(AlertType.PRICE, Severity.WARNING, "BOLT", "BOLT-1");
    private static final Alert NEWS = RoutingScene.alert(AlertType.NEWS, Severity.INFO, "ACME", "news/ACME");

    private static Due due(int count, @Nullable Reason reason, Alert... alerts) {
        return new Due("digest-1", "desk", List.of(alerts), count, "bundle", reason, 0, 0, RoutingScene.NOW, "claim");
    }

    private static String title(int count, Reason reason, Alert... alerts) {
        return DigestAlert.of(due(count, reason, alerts)).title();
    }

    @Test
    void a_digest_of_one_is_that_alert() {
        assertThat(DigestAlert.of(due(1, Reason.RATE_LIMITED, PRICE))).isSameAs(PRICE);
        assertThat(DigestAlert.of(due(1, null, PRICE))).isSameAs(PRICE);
    }

    @Test
    void the_title_says_how_many_and_why() {
        assertThat(title(14, Reason.RATE_LIMITED, PRICE, WORSE)).isEqualTo("14 more price alerts");
        assertThat(title(14, Reason.RATE_LIMITED, PRICE, NEWS)).isEqualTo("14 more alerts");
        assertThat(title(14, Reason.STORM, PRICE, PRICE)).isEqualTo("ACME-H9FQVRH9 fired 14 more times");
        assertThat(title(14, Reason.STORM, NEWS, NEWS)).isEqualTo("14 more alerts of news/ACME");
        assertThat(title(6, Reason.QUIET_HOURS, PRICE, NEWS)).isEqualTo("6 alerts in quiet hours");
        assertThat(title(6, Reason.GROUPED, PRICE, WORSE)).isEqualTo("6 price alerts");
        assertThat(title(6, Reason.GROUPED, PRICE, NEWS)).isEqualTo("6 alerts about ACME");
    }

    @Test
    void it_is_as_urgent_as_the_worst_and_says_what_all_share() {
        Alert digest = DigestAlert.of(due(2, Reason.GROUPED, PRICE, WORSE));
        assertThat(digest.id()).isEqualTo("digest-1");
        assertThat(digest.severity()).isEqualTo(Severity.WARNING);
        assertThat(digest.type()).isEqualTo(AlertType.PRICE);
        assertThat(digest.symbol()).isNull();
        assertThat(digest.source()).isEqualTo("replay");
        assertThat(digest.channels()).isEmpty();

        Alert mixed = DigestAlert.of(due(2, Reason.GROUPED, PRICE, NEWS));
        assertThat(mixed.type()).isEqualTo(AlertType.SYSTEM);
        assertThat(mixed.symbol()).isEqualTo("ACME");
    }

    @Test
    void the_message_lists_them_with_the_time_in_new_york() {
        assertThat(DigestAlert.of(due(2, Reason.GROUPED, PRICE, WORSE)).message())
                .isEqualTo("""
                Times are in New York.
                Nov 24 09:30 info ACME crossed 170.50 and trades at 170.55
                Nov 24 09:30 warning BOLT crossed 170.50 and trades at 170.55""");
    }

    @Test
    void a_wordydigest_says_how_many_it_leaves_out() {
        Alert digest = DigestAlert.of(
                due(99, Reason.RATE_LIMITED, Collections.nCopies(50, PRICE).toArray(Alert[]::new)));
        assertThat(digest.message().lines()).hasSize(42);
        assertThat(digest.message()).endsWith("\nand 59 more; read them with get_recent_alerts");
    }

    @Test
    void a_line_is_short_and_never_splits_a_character() {
        Alert wordy = new Alert(
                "long",
                AlertType.NEWS,
                Severity.INFO,
                "ACME",
                "\ud83d\ude80".repeat(300),
                "words\nand more",
                RoutingScene.NOW,
                "replay",
                Map.of());
        List<String> lines = DigestAlert.of(due(2, Reason.GROUPED, wordy, wordy))
                .message()
                .lines()
                .toList();
        assertThat(lines.getLast()).isEqualTo("Nov 24 09:30 info " + "\ud83d\ude80".repeat(159) + "…");
    }

    @Test
    void the_details_name_the_members() {
        Alert digest = DigestAlert.of(due(3, Reason.STORM, PRICE, NEWS));
        assertThat(digest.details())
                .containsEntry("alerts", List.of(PRICE.id(), NEWS.id()))
                .containsEntry("count", 3)
                .containsEntry("reason", "storm");
    }
}
