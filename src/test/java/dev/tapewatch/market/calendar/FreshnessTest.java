package dev.tapewatch.market.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tapewatch.market.Quality;
import dev.tapewatch.market.Quote;
import dev.tapewatch.market.Symbol;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FreshnessTest {
    private final Freshness freshness = new Freshness(NyseCalendar.standard());

    @ParameterizedTest
    @CsvSource({
        // Wednesday, 9:30 to 16:00 in New York is 14:30 to 21:00
        "2026-11-18T15:45:00Z, REAL_TIME, 2026-11-18T16:00:00Z, REAL_TIME, 15 minutes are not more than 15",
        "2026-11-18T15:44:59Z, REAL_TIME, 2026-11-18T16:00:00Z, STALE, older",
        "2026-11-18T15:44:59Z, INDICATIVE, 2026-11-18T16:00:00Z, STALE, whatever the source said of it",
        "2026-11-18T15:31:00Z, DELAYED, 2026-11-18T16:00:00Z, DELAYED, what comes late by agreement is not stale for that",
        "2026-11-18T15:29:00Z, DELAYED, 2026-11-18T16:00:00Z, STALE, but it may not come later still",
        "2026-11-17T20:00:00Z, REAL_TIME, 2026-11-18T03:00:00Z, REAL_TIME, a closed market is not stale",
        "2026-11-17T20:59:00Z, REAL_TIME, 2026-11-18T14:40:00Z, REAL_TIME, it has just opened",
        "2026-11-18T15:59:00Z, STALE, 2026-11-18T16:00:00Z, STALE, the source itself says that it is stale",
    })
    void a_fact_is_stale_where_it_is_too_old_by_session_time(
            Instant time, Quality told, Instant now, Quality expected, String why) {
        assertThat(freshness.of(time, told, now)).as(why).isEqualTo(expected);
    }

    @Test
    void a_quote_is_as_new_as_the_newer_of_its_trade_and_its_bid_and_ask() {
        Instant now = Instant.parse("2026-11-18T16:00:00Z");
        Instant traded = Instant.parse("2026-11-18T15:00:00Z");

        assertThat(freshness.of(quote(traded, null), now)).isEqualTo(Quality.STALE);
        assertThat(freshness.of(quote(traded, now), now)).isEqualTo(Quality.REAL_TIME);
    }

    private static Quote quote(Instant traded, @Nullable Instant quoted) {
        BigDecimal price = BigDecimal.TEN;
        return new Quote(new Symbol("SPY"), price, price, price, traded, "test", Quality.REAL_TIME, false, quoted);
    }
}
