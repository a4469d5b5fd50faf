package dev.tapewatch.market.source.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The times are of the shape and hours that were reported for Hess and U.S. Steel (New York) and others (UTC). */
class EdgarTimesTest {
    private static Instant accepted(List<@Nullable String> written) {
        return EdgarTimes.of(written).accepted(written.getFirst(), null).orElseThrow();
    }

    @Test
    void a_company_with_filings_before_ten_o_clock_and_none_at_night_has_new_yorks_clock() {
        assertThat(accepted(
                        List.of("2025-05-01T16:21:59.000Z", "2025-04-30T07:30:32.000Z", "2025-03-03T17:00:00.000Z")))
                .isEqualTo(Instant.parse("2025-05-01T20:21:59Z"));
    }

    @Test
    void a_company_with_filings_at_night_has_utc() {
        assertThat(accepted(
                        List.of("2025-05-01T20:21:59.000Z", "2025-05-02T01:30:32.000Z", "2025-01-15T23:10:00.000Z")))
                .isEqualTo(Instant.parse("2025-05-01T20:21:59Z"));
    }

    @Test
    void new_yorks_clock_is_five_hours_behind_in_winter() {
        assertThat(accepted(List.of("2025-12-23T19:06:26.000Z", "2025-12-22T06:01:00.000Z")))
                .isEqualTo(Instant.parse("2025-12-24T00:06:26Z"));
    }

    @Test
    void too_few_filings_to_tell_are_taken_as_they_are_written() {
        assertThat(accepted(List.of("2025-05-01T16:21:59.000Z"))).isEqualTo(Instant.parse("2025-05-01T16:21:59Z"));
    }

    @Test
    void one_odd_filing_among_many_changes_nothing() {
        List<@Nullable String> written =
                new ArrayList<>(List.of("2025-05-01T20:21:59.000Z", "2025-04-30T07:30:32.000Z"));
        written.add(null);
        written.add("soon");
        for (int day = 10; day < 20; day++) {
            written.add("2025-03-" + day + "T23:15:00.000Z");
        }
        assertThat(accepted(written)).isEqualTo(Instant.parse("2025-05-01T20:21:59Z"));
    }

    @Test
    void the_newest_filings_count_should_the_way_of_writing_change() {
        List<@Nullable String> written = new ArrayList<>(List.of("2025-05-01T20:21:59.000Z"));
        for (int number = 0; number < 400; number++) {
            written.add(number < 200 ? "2025-04-29T23:15:00.000Z" : "2020-04-29T07:15:00.000Z");
        }
        assertThat(accepted(written)).isEqualTo(Instant.parse("2025-05-01T20:21:59Z"));
    }

    @Test
    void without_a_time_it_is_the_opening_of_the_day_that_the_filing_counts_for() {
        EdgarTimes times = EdgarTimes.of(null);
        assertThat(times.accepted(null, "2025-05-01")).contains(Instant.parse("2025-05-01T10:00:00Z"));
        assertThat(times.accepted("soon", "then")).isEmpty();
    }
}
