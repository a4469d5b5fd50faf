package dev.tapewatch.monitor.heartbeat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tapewatch.market.calendar.NyseCalendar;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DataAgeTest {
    @ParameterizedTest
    @CsvSource({
        // Wednesday, 9:30 to 16:00 in New York is 14:30 to 21:00
        "2026-11-18T15:00:00Z, 2026-11-18T15:00:00Z, FRESH, 0, in the session",
        "2026-11-18T14:45:00Z, 2026-11-18T15:00:00Z, FRESH, 0, 15 minutes are not more than 15",
        "2026-11-18T14:44:00Z, 2026-11-18T15:00:00Z, STALE, 16, older",
        "2026-11-17T21:00:00Z, 2026-11-18T14:40:00Z, UNDECIDED, 10, last night's until the session is 15 minutes old",
        "2026-11-17T21:00:00Z, 2026-11-18T14:46:00Z, STALE, 16, and only what passed since the opening counts",
        "2026-11-17T20:59:00Z, 2026-11-18T03:00:00Z, FRESH, 0, the market is closed",
        "2026-11-17T18:00:00Z, 2026-11-18T03:00:00Z, UNDECIDED, 0, it was old when the market closed",
        "2026-11-20T20:59:00Z, 2026-11-22T15:00:00Z, FRESH, 0, the weekend",
        "2026-11-25T20:59:00Z, 2026-11-26T16:00:00Z, FRESH, 0, Thanksgiving",
        "2026-11-27T17:59:00Z, 2026-11-27T19:00:00Z, FRESH, 0, after the early close",
        "2026-10-30T19:59:00Z, 2026-11-02T14:35:00Z, UNDECIDED, 5, the first session of winter time has just begun",
        "2026-10-30T19:59:00Z, 2026-11-02T13:50:00Z, FRESH, 0, it would have begun by summer time",
    })
    void data_is_stale_only_where_the_market_traded_without_it(
            Instant dataTime, Instant roundAt, DataAge.State state, long minutes, String why) {
        DataAge age = DataAge.of(dataTime, roundAt, NyseCalendar.standard());
        assertThat(age.state()).as(why).isEqualTo(state);
        assertThat(age.age().toMinutes()).as(why).isEqualTo(minutes);
    }

    @Test
    void who_has_seen_nothing_has_no_old_data() {
        Instant round = Instant.parse("2026-11-18T15:00:00Z");
        assertThat(DataAge.of(null, round, NyseCalendar.standard())).isEqualTo(DataAge.FRESH);
        assertThat(DataAge.of(round, null, NyseCalendar.standard())).isEqualTo(DataAge.FRESH);
    }
}
