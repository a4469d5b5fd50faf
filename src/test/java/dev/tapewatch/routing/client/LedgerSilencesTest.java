package dev.tapewatch.routing.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tapewatch.problem.Problem;
import dev.tapewatch.routing.Matcher;
import dev.tapewatch.routing.Silence;
import dev.tapewatch.testing.Alerts;
import dev.tapewatch.testing.InMemoryAlertLog;
import dev.tapewatch.testing.InMemoryDeliveryLedger;
import dev.tapewatch.testing.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LedgerSilencesTest {
    private static final Duration HOUR = Duration.ofHours(1);

    private final TestClock clock = new TestClock(Instant.parse("2026-10-26T14:00:00Z"));
    private final InMemoryAlertLog log = new InMemoryAlertLog();
    private final InMemoryDeliveryLedger ledger = new InMemoryDeliveryLedger();
    private final LedgerSilences silences = new LedgerSilences(ledger, new KnownAlerts(log, ledger), clock);

    @Test
    void a_repeated_request_makes_no_second_silence_and_says_the_same() {
        Silence first = silences.create(Matcher.ANY, HOUR, "lunch", "request-1");
        clock.advance(Duration.ofMinutes(1));
        assertThat(silences.create(Matcher.ANY, HOUR, "lunch", "request-1")).isEqualTo(first);
        assertThat(silences.create(Matcher.ANY, HOUR, "lunch", "request-2").id())
                .isNotEqualTo(first.id());
        assertThat(silences.list()).hasSize(2);
        assertThat(first.id()).matches("S-[2-9A-Z]{6}");
        assertThat(first.endsAt()).isEqualTo("2026-10-26T15:00:00Z");
        Matcher other = new Matcher(Set.of(), Set.of(), Set.of("SPY"), Set.of());
        assertThatThrownBy(() -> silences.create(other, HOUR, null, "request-1"))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.kind()).isEqualTo(Problem.Kind.CONFLICT));
    }

    @Test
    void a_snooze_silences_the_rule_and_symbol_of_its_alert() {
        log.append(Alerts.spy("a"));
        Silence silence = silences.snooze("a", HOUR, null, "request-1");
        assertThat(silence.matcher().matches(Alerts.spy("a"))).isTrue();
        assertThat(silence.matcher().matches(Alerts.price("a", "QQQ"))).isFalse();
        assertThat(silence.matcher().matches(Alerts.spy("b"))).isFalse();
        assertThatThrownBy(() -> silences.snooze("none", HOUR, null, "request-2"))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.kind()).isEqualTo(Problem.Kind.NOT_FOUND));
    }

    @Test
    void lengths_and_comments_have_bounds_and_a_silence_can_be_ended() {
        for (Duration wrong : new Duration[] {
            Duration.ZERO, Duration.ofMinutes(-1), Duration.ofDays(30).plusMillis(1)
        }) {
            assertThatThrownBy(() -> silences.create(Matcher.ANY, wrong, null, "r"))
                    .isInstanceOfSatisfying(
                            Problem.class, problem -> assertThat(problem.kind()).isEqualTo(Problem.Kind.BAD_INPUT))
                    .hasMessageContaining("at most 30 days");
        }
        assertThatThrownBy(() -> silences.create(Matcher.ANY, HOUR, "x".repeat(501), "r"))
                .hasMessageContaining("at most 500");
        Silence silence = silences.create(Matcher.ANY, HOUR, null, "r");
        assertThat(silences.delete(silence.id())).isEqualTo(silence);
        assertThat(silences.list()).isEmpty();
        assertThatThrownBy(() -> silences.delete(silence.id()))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.kind()).isEqualTo(Problem.Kind.NOT_FOUND));
    }
}
