package dev.tapewatch.monitor.screener;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tapewatch.market.calendar.NyseCalendar;
import dev.tapewatch.market.option.OptionChain;
import dev.tapewatch.testing.OptionRows;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Screens of recorded chains are what a calculation from the raw rows says. */
class RecordedChainsTest {
    private static final String TWX = "options-twx-2014-06-06.csv";
    private static final String GOOG = "options-goog-2015-12-24.csv";
    private static final String AAPL = "options-aapl-2024-07-31.csv";
    private static final BigDecimal RATE = new BigDecimal("1.5");

    /** A moment of a recording, and terms. */
    record Recording(String file, String time, ScreenTerms terms) {}

    static Stream<Recording> recordings() {
        List<ScreenTerms> sets = List.of(
                Terms.yielding("0.5"),
                Terms.upTo(Terms.yielding("0"), "100", 10),
                Terms.upTo(Terms.yielding("0.3"), "222.08", 25),
                Terms.with("0.1", 1, 45, "0.15", "0.30", null, null, false),
                Terms.with("0", 1, 30, null, "0.45", 100L, "10", false),
                Terms.with("0.05", 7, 400, "0.05", null, 1L, "25", true),
                Terms.with("0", 1, 1_200, null, null, null, null, false),
                Terms.with("0.2", 8, 22, "0.2", "0.7", 10L, "5", false));
        return Stream.of(
                        List.of(TWX, "2014-06-06T13:45:00Z"),
                        List.of(TWX, "2014-06-06T18:00:00Z"),
                        List.of(GOOG, "2015-12-24T14:45:00Z"),
                        List.of(GOOG, "2015-12-24T17:55:00Z"),
                        List.of(AAPL, "2024-07-31T20:00:00Z"))
                .flatMap(moment -> sets.stream().map(terms -> new Recording(moment.get(0), moment.get(1), terms)));
    }

    private static ScreenResult screen(List<Map<String, String>> rows, String time, ScreenTerms terms) {
        PutScreen screen = new PutScreen(terms, NyseCalendar.standard(), RATE);
        ScreenTally tally = ScreenTally.NOTHING;
        for (Map.Entry<String, OptionChain> chain :
                OptionRows.chains(rows, time).entrySet()) {
            UnderlyingScreen outcome = screen.of(chain.getValue(), List.of(), Instant.parse(time));
            tally = tally.plus(chain.getKey(), outcome, terms.maxPicks());
        }
        return tally.result("recorded", "1", Instant.parse(time), "recorded", terms);
    }

    @ParameterizedTest
    @MethodSource("recordings")
    void picks_and_counts_are_those_of_the_raw_rows(Recording recording) {
        String time = recording.time();
        ScreenTerms terms = recording.terms();
        List<Map<String, String>> rows = OptionRows.of(recording.file());
        RawCalculation.Outcome expected =
                RawCalculation.of(rows, time, terms, RATE.movePointLeft(2).doubleValue());

        ScreenResult result = screen(rows, time, terms);

        assertThat(new TreeMap<>(result.rejected())).isEqualTo(new TreeMap<>(expected.rejected()));
        assertThat(result.candidatesScreened()).isEqualTo(expected.candidates());
        assertThat(result.recommendations())
                .extracting(PutPick::contract)
                .containsExactlyElementsOf(expected.best().stream()
                        .map(RawCalculation.Pick::contract)
                        .toList());
        for (int place = 0; place < expected.best().size(); place++) {
            assertSame(result.recommendations().get(place), expected.best().get(place));
        }
    }

    private static void assertSame(PutPick pick, RawCalculation.Pick raw) {
        BigDecimal bid = new BigDecimal(raw.bid());
        assertThat(pick.symbol()).isEqualTo(raw.underlying());
        assertThat(pick.strike()).isEqualByComparingTo(raw.strike());
        assertThat(pick.expiration()).isEqualTo(raw.expiration());
        assertThat(pick.bid()).isEqualByComparingTo(bid);
        assertThat(pick.mid().multiply(BigDecimal.TWO)).isEqualByComparingTo(bid.add(new BigDecimal(raw.ask())));
        assertThat(pick.breakeven()).isEqualByComparingTo(new BigDecimal(raw.strike()).subtract(bid));
        assertThat(pick.underlyingPrice()).isEqualByComparingTo(raw.underlyingPrice());
        assertThat(pick.openInterest())
                .isEqualTo(raw.openInterest().isEmpty() ? null : Long.valueOf(raw.openInterest()));
        assertThat(pick.dte()).isEqualTo((int) raw.dte());
        assertThat(pick.weeklyRoc().doubleValue()).isCloseTo(raw.weeklyRoc(), within(1e-9));
        assertThat(pick.annualizedRoc().doubleValue()).isCloseTo(raw.annualizedRoc(), within(1e-9));
        assertThat(pick.delta()).isNotNull();
        assertThat(pick.probabilityOfProfit()).isNotNull();
        if (pick.delta() != null && pick.probabilityOfProfit() != null) {
            assertThat(pick.delta().doubleValue()).isCloseTo(raw.delta(), within(1e-5));
            assertThat(pick.probabilityOfProfit().doubleValue()).isCloseTo(raw.probability(), within(1e-3));
        }
    }

    @Test
    void the_comparison_sees_picks_and_most_reasons() {
        Map<String, Long> reasons = new TreeMap<>();
        long picks = 0;
        for (Recording recording : recordings().toList()) {
            ScreenResult result = screen(OptionRows.of(recording.file()), recording.time(), recording.terms());
            result.rejected().forEach((reason, count) -> reasons.merge(reason, count, Long::sum));
            picks += result.recommendations().size();
        }
        assertThat(reasons)
                .containsKeys(
                        "dte_out_of_range",
                        "no_bid",
                        "no_ask",
                        "open_interest_too_low",
                        "spread_too_wide",
                        "delta_unknown",
                        "delta_out_of_range",
                        "weekly_roc_too_low",
                        "no_time_value");
        assertThat(picks).isGreaterThan(50);
    }

    @Test
    void what_expires_on_the_day_of_the_early_close_is_left_out_and_the_next_week_is_not() {
        List<Map<String, String>> rows = OptionRows.of(GOOG);
        ScreenResult result =
                screen(rows, "2015-12-24T17:55:00Z", Terms.with("0", 1, 7, null, null, null, null, false));
        long ofThatDay = rows.stream()
                .filter(row -> OptionRows.field(row, "time").equals("2015-12-24T17:55:00Z"))
                .filter(row -> OptionRows.field(row, "type").equals("put"))
                .filter(row -> OptionRows.field(row, "expiration").equals("2015-12-24"))
                .count();
        assertThat(ofThatDay).isPositive();
        assertThat(result.recommendations()).singleElement().satisfies(pick -> {
            assertThat(pick.expiration()).isEqualTo(LocalDate.parse("2015-12-31"));
            assertThat(pick.dte()).isEqualTo(7);
        });
        assertThat(result.rejected().get("dte_out_of_range")).isGreaterThan(ofThatDay);
    }

    @Test
    void after_the_early_close_the_last_quotes_still_count_for_the_day() {
        List<Map<String, String>> rows = OptionRows.of(GOOG);
        OptionChain chain = OptionRows.chains(rows, "2015-12-24T17:55:00Z")
                .values()
                .iterator()
                .next();
        PutScreen screen = new PutScreen(Terms.yielding("0"), NyseCalendar.standard(), RATE);
        UnderlyingScreen evening = screen.of(chain, List.of(), Instant.parse("2015-12-24T23:00:00Z"));
        UnderlyingScreen monday = screen.of(chain, List.of(), Instant.parse("2015-12-28T15:00:00Z"));
        assertThat(((UnderlyingScreen.Screened) evening).passed()).isPositive();
        assertThat(((UnderlyingScreen.Screened) monday).passed()).isZero();
        assertThat(((UnderlyingScreen.Screened) monday).rejected()).containsKey(PutRejection.STALE_QUOTE);
    }
}
