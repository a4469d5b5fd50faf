package dev.tapewatch.market;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuoteFaultTest {
    @ParameterizedTest
    @CsvSource({
        "0, , , REAL_TIME, false, ZERO",
        "-1, , , REAL_TIME, false, ZERO",
        "100, 99, 101, REAL_TIME, true, HALTED",
        "100, 99, 101, STALE, false, STALE",
        "100, 101, 99, REAL_TIME, false, CROSSED",
        "0, 101, 99, STALE, true, ZERO",
        "100, 101, 99, STALE, true, HALTED",
        "100, 101, 99, STALE, false, STALE",
    })
    void the_gravest_fault_counts(
            BigDecimal price, BigDecimal bid, BigDecimal ask, Quality quality, boolean halted, QuoteFault expected) {
        assertThat(QuoteFault.of(quote(price, bid, ask, quality, halted))).contains(expected);
    }

    @ParameterizedTest
    @CsvSource({"99, 101", "100, 100", ", 101", "99, ", "99, 0", "0, 0", ","})
    void a_quote_that_is_neither_is_fit_to_decide_by(BigDecimal bid, BigDecimal ask) {
        for (Quality fit : new Quality[] {Quality.REAL_TIME, Quality.DELAYED, Quality.INDICATIVE}) {
            assertThat(QuoteFault.of(quote(BigDecimal.valueOf(100), bid, ask, fit, false)))
                    .isEmpty();
        }
    }

    @Test
    void a_quote_whose_source_left_out_both_sides_for_being_crossed_is_crossed() {
        Quote quote = quote(BigDecimal.valueOf(100), null, null, Quality.REAL_TIME, false);
        Instant time = quote.time();
        assertThat(QuoteFault.of(new Quote(
                        quote.symbol(),
                        quote.price(),
                        null,
                        null,
                        time,
                        "test",
                        Quality.REAL_TIME,
                        false,
                        time,
                        QuoteFlaw.CROSSED)))
                .contains(QuoteFault.CROSSED);
    }

    @Test
    void every_fault_has_words() {
        assertThat(QuoteFault.values())
                .allSatisfy(fault -> assertThat(fault.words()).isNotBlank());
    }

    private static Quote quote(
            BigDecimal price, @Nullable BigDecimal bid, @Nullable BigDecimal ask, Quality quality, boolean halted) {
        Instant time = Instant.parse("2026-11-18T16:00:00Z");
        return new Quote(new Symbol("SPY"), price, bid, ask, time, "test", quality, halted);
    }
}
