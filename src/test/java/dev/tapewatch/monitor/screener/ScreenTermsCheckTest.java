package dev.tapewatch.monitor.screener;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tapewatch.problem.Problem;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScreenTermsCheckTest {
    @Test
    void everything_that_is_wrong_is_named_at_once() {
        ScreenTerms wrong = new ScreenTerms(
                List.of("SPY", "not a ticker"),
                new BigDecimal("-1"),
                new BigDecimal("101"),
                0,
                0,
                2_000,
                new BigDecimal("0.4"),
                new BigDecimal("0.3"),
                -1L,
                new BigDecimal("201"),
                false);
        assertThatThrownBy(() -> ScreenTermsCheck.checked(wrong))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.kind()).isEqualTo(Problem.Kind.BAD_INPUT))
                .message()
                .contains("symbols")
                .contains("max_price")
                .contains("min_roc_weekly")
                .contains("max_picks")
                .contains("min_dte")
                .contains("max_dte")
                .contains("min_delta must not be above max_delta")
                .contains("min_open_interest")
                .contains("max_spread_percent")
                .doesNotContain("not a ticker");
    }

    @Test
    void a_delta_with_its_sign_is_refused_and_told_to_be_without() {
        assertThatThrownBy(() -> ScreenTermsCheck.checked(Terms.with("0.5", 1, 45, "-0.3", "-0.15", null, null, false)))
                .hasMessageContaining("min_delta")
                .hasMessageContaining("max_delta")
                .hasMessageContaining("without the sign");
    }

    @Test
    void a_range_of_days_that_is_upside_down_is_refused() {
        assertThatThrownBy(() -> ScreenTermsCheck.checked(Terms.with("0.5", 30, 10, null, null, null, null, false)))
                .hasMessageContaining("max_dte must be from min_dte (30)");
    }

    @Test
    void symbols_are_taken_once_and_in_capitals() {
        assertThat(ScreenTermsCheck.checked(Terms.yielding("0.5", "spy", " SPY", "aapl"))
                        .symbols())
                .containsExactly("AAPL", "SPY");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Morning", "a b", "a/b", "12345678901234567890123456789012345678901", "ä"})
    void names_that_could_not_be_typed_or_read_are_refused(String id) {
        assertThatThrownBy(() -> ScreenTermsCheck.checkedId(id)).hasMessageContaining("morning-csp");
    }

    @Test
    void the_built_in_screeners_have_the_seeds_parameters_and_are_valid() {
        for (Screener screener : BuiltInScreeners.with(List.of())) {
            assertThat(ScreenTermsCheck.checked(screener.terms())).isEqualTo(screener.terms());
            assertThat(screener.builtIn()).isTrue();
        }
        ScreenTerms morning = BuiltInScreeners.find("morning-csp").orElseThrow().terms();
        assertThat(morning.maxPrice()).isEqualByComparingTo("100");
        assertThat(morning.minWeeklyRoc()).isEqualByComparingTo("0.5");
        assertThat(morning.maxPicks()).isEqualTo(10);
        ScreenTerms afternoon =
                BuiltInScreeners.find("afternoon-opportunities").orElseThrow().terms();
        assertThat(afternoon.maxPrice()).isEqualByComparingTo("75");
        assertThat(afternoon.minWeeklyRoc()).isEqualByComparingTo("0.6");
        assertThat(afternoon.maxPicks()).isEqualTo(5);
    }
}
