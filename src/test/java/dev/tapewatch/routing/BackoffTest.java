package dev.tapewatch.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackoffTest {
    private static final Instant SINCE = Instant.parse("2026-11-24T14:30:00Z");
    private static final Duration DAY = Duration.ofHours(24);

    @ParameterizedTest
    @CsvSource({
        "1, 0.5, PT1S",
        "2, 0.5, PT2S",
        "3, 0.5, PT4S",
        "9, 0.5, PT4M16S",
        "10, 0.5, PT5M",
        "1000000, 0.5, PT5M",
        "1, 0, PT0.8S",
        "1, 0.9999999, PT1.2S",
        "10, 0, PT4M",
        "10, 0.9999999, PT6M"
    })
    void waits_double_up_to_five_minutes_and_differ_by_a_fifth(int failures, double chance, Duration delay) {
        assertThat(Backoff.delay(failures, chance)).isEqualTo(delay);
    }

    @ParameterizedTest
    @CsvSource({
        "100, PT23H59M59S, false",
        "100, PT24H, true",
        // The server was down for a day; that was no trying.
        "1, PT25H, false",
        "4, PT25H, false",
        "5, PT25H, true"
    })
    void it_is_given_up_when_it_was_tried_for_long(int failures, Duration age, boolean over) {
        assertThat(Backoff.isOver(failures, SINCE, DAY, SINCE.plus(age))).isEqualTo(over);
    }

    @Test
    void a_day_of_trying_is_some_hundred_attempts() {
        Duration elapsed = Duration.ZERO;
        int failures = 0;
        do {
            elapsed = elapsed.plus(Backoff.delay(++failures, 0.5));
        } while (!Backoff.isOver(failures + 1, SINCE, DAY, SINCE.plus(elapsed)));
        assertThat(failures).isBetween(200, 400);
    }
}
