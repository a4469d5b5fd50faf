package dev.tapewatch.channel.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTest {
    private static final Instant NOW = Instant.parse("2026-11-24T15:00:01Z");

    @ParameterizedTest
    @CsvSource({
        "2,2000",
        "0.3,300",
        "0.3001,301",
        "1e3,1000000",
        "0.0000001,1",
        "1e-999999999,1",
        "1e999999999,86400000",
        "2285,2285000",
        "999999,86400000",
        "0,1000"
    })
    void seconds_are_kept_to_the_millisecond_and_never_cut_short(String seconds, long milliseconds) {
        assertThat(RetryAfter.of(answer("", Map.of("retry-after", seconds)))).contains(Duration.ofMillis(milliseconds));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-1", "NaN", "Infinity", "soon", "1 2"})
    void nonsense_is_passed_over(String seconds) {
        assertThat(RetryAfter.of(answer("{\"retry_after\":\"" + seconds + "\"}", Map.of("retry-after", seconds))))
                .isEmpty();
    }

    @Test
    void a_date_is_by_the_clock_that_is_passed() {
        assertThat(RetryAfter.of(answer("", Map.of("retry-after", "Tue, 24 Nov 2026 15:00:31 GMT"))))
                .contains(Duration.ofSeconds(30));
        assertThat(RetryAfter.of(answer("", Map.of("retry-after", "Tue, 24 Nov 2026 14:00:00 GMT"))))
                .contains(Duration.ofSeconds(1));
    }

    @Test
    void the_most_exact_word_counts() {
        Map<String, String> headers =
                Map.of("retry-after", "2", "x-ratelimit-reset-after", "1.5", "x-ratelimit-reset", "1795532411.25");
        assertThat(RetryAfter.of(answer("{\"retry_after\":1.25}", headers))).contains(Duration.ofMillis(1250));
        assertThat(RetryAfter.of(answer("error code: 1015", headers))).contains(Duration.ofSeconds(2));
        assertThat(RetryAfter.of(answer("", Map.of("x-ratelimit-reset-after", "1.5"))))
                .contains(Duration.ofMillis(1500));
        String reset = NOW.plusMillis(10_250).toEpochMilli() / 1000 + ".25";
        assertThat(RetryAfter.of(answer("", Map.of("x-ratelimit-reset", reset))))
                .contains(Duration.ofMillis(10_250));
    }

    private static HttpAnswer answer(String body, Map<String, String> headers) {
        return new HttpAnswer("Discord", 429, headers, body, true, NOW);
    }
}
