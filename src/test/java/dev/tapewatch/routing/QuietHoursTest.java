package dev.tapewatch.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** In New York the clock goes back on 2026-11-01 at 02:00 and forward on 2027-03-14 at 02:00. */
class QuietHoursTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "awake", textBlock = """
            # over midnight
            22:00 | 07:00 | 2026-11-24T21:59:59-05:00 | awake
            22:00 | 07:00 | 2026-11-24T22:00:00-05:00 | 2026-11-25T07:00:00-05:00
            22:00 | 07:00 | 2026-11-25T06:59:59-05:00 | 2026-11-25T07:00:00-05:00
            22:00 | 07:00 | 2026-11-25T07:00:00-05:00 | awake
            # within a day
            12:00 | 13:30 | 2026-11-24T11:59:59-05:00 | awake
            12:00 | 13:30 | 2026-11-24T12:00:00-05:00 | 2026-11-24T13:30:00-05:00
            12:00 | 13:30 | 2026-11-24T13:30:00-05:00 | awake
            # to midnight
            20:00 | 00:00 | 2026-11-24T23:59:59-05:00 | 2026-11-25T00:00:00-05:00
            20:00 | 00:00 | 2026-11-25T00:00:00-05:00 | awake
            # over the night of 25 hours: still until 7
            22:00 | 07:00 | 2026-10-31T23:00:00-04:00 | 2026-11-01T07:00:00-05:00
            22:00 | 07:00 | 2026-11-01T06:30:00-05:00 | 2026-11-01T07:00:00-05:00
            # over the night of 23 hours: still until 7
            22:00 | 07:00 | 2027-03-13T23:00:00-05:00 | 2027-03-14T07:00:00-04:00
            # they end at a time that comes twice: the second time
            00:00 | 01:30 | 2026-11-01T01:00:00-04:00 | 2026-11-01T01:30:00-05:00
            00:00 | 01:30 | 2026-11-01T01:45:00-04:00 | 2026-11-01T01:30:00-05:00
            00:00 | 01:30 | 2026-11-01T01:15:00-05:00 | 2026-11-01T01:30:00-05:00
            00:00 | 01:30 | 2026-11-01T01:30:00-05:00 | awake
            # they begin at a time that comes twice: the first time
            01:30 | 06:00 | 2026-11-01T01:29:59-04:00 | awake
            01:30 | 06:00 | 2026-11-01T01:30:00-04:00 | 2026-11-01T06:00:00-05:00
            01:30 | 06:00 | 2026-11-01T01:10:00-05:00 | 2026-11-01T06:00:00-05:00
            # they end at a time that never comes: when the clock leaps over it
            22:00 | 02:30 | 2027-03-14T01:59:59-05:00 | 2027-03-14T03:00:00-04:00
            22:00 | 02:30 | 2027-03-14T03:00:00-04:00 | awake
            # they begin at a time that never comes
            02:30 | 06:00 | 2027-03-14T01:59:59-05:00 | awake
            02:30 | 06:00 | 2027-03-14T03:00:00-04:00 | 2027-03-14T06:00:00-04:00
            # both within the leap: none that day
            02:15 | 02:45 | 2027-03-14T03:00:00-04:00 | awake
            """)
    void quiet_hours_end(LocalTime from, LocalTime to, OffsetDateTime moment, @Nullable OffsetDateTime end) {
        QuietHours hours = new QuietHours(from, to, ZoneId.of("America/New_York"));
        Instant expected = end == null ? null : end.toInstant();
        assertThat(hours.endAfter(moment.toInstant()).orElse(null)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "Asia/Tokyo, 2026-11-24T14:00:00Z, 2026-11-24T22:00:00Z",
        "Asia/Kolkata, 2026-11-24T17:00:00Z, 2026-11-25T01:30:00Z"
    })
    void the_zone_is_the_channels_own(String zone, Instant moment, Instant end) {
        QuietHours hours = new QuietHours(LocalTime.of(22, 0), LocalTime.of(7, 0), ZoneId.of(zone));
        assertThat(hours.endAfter(moment)).contains(end);
    }
}
