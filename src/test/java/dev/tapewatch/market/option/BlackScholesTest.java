package dev.tapewatch.market.option;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The figures are those that textbooks print: John C. Hull, Options, Futures, and Other Derivatives. */
class BlackScholesTest {
    /** Hull, example 15.6 (9th edition): a share at 42, strike 40, half a year, 10 % interest, 20 % volatility. */
    private static final BlackScholes HULL = new BlackScholes(42, 40, 0.5, 0.10, 0.20);

    @Test
    void prices_are_those_of_hulls_example() {
        assertThat(HULL.price(OptionType.CALL)).isCloseTo(4.76, within(0.005));
        assertThat(HULL.price(OptionType.PUT)).isCloseTo(0.81, within(0.005));
        assertThat(HULL.probabilityAboveStrike()).as("N(d2) = N(0.6278)").isCloseTo(0.7349, within(0.00005));
    }

    @Test
    void the_delta_is_that_of_hulls_example() {
        // Hull, example 19.1: a share at 49, strike 50, 20 weeks, 5 % interest, 20 % volatility: delta 0.522, price
        // 2.40.
        BlackScholes example = new BlackScholes(49, 50, 0.3846, 0.05, 0.20);
        assertThat(example.delta(OptionType.CALL)).isCloseTo(0.522, within(0.0005));
        assertThat(example.price(OptionType.CALL)).isCloseTo(2.40, within(0.005));
        assertThat(example.delta(OptionType.PUT)).isCloseTo(0.522 - 1, within(0.0005));
    }

    @Test
    void the_implied_volatility_is_that_of_hulls_example() {
        // Hull, section 15.11: a call worth 1.875, share at 21, strike 20, three months, 10 % interest: 23.5 %.
        OptionalDouble implied = BlackScholes.impliedVolatility(OptionType.CALL, 1.875, 21, 20, 0.25, 0.10);
        assertThat(implied).isPresent();
        assertThat(implied.getAsDouble()).isCloseTo(0.235, within(0.0005));
    }

    @ParameterizedTest
    @CsvSource({
        "100, 100, 0.25, 0.04, 0.3", "70.87, 65, 0.04, 0.002, 0.18", "747.49, 800, 2.06, 0.01, 0.26",
        "5, 12.5, 1, 0.05, 1.9", "222.08, 200, 0.0055, 0.053, 0.5", "50, 45, 0.5, -0.01, 0.2"
    })
    void puts_and_calls_are_worth_a_forward_contract(
            double spot, double strike, double years, double rate, double volatility) {
        BlackScholes model = new BlackScholes(spot, strike, years, rate, volatility);
        assertThat(model.price(OptionType.CALL) - model.price(OptionType.PUT))
                .isCloseTo(spot - strike * Math.exp(-rate * years), within(1e-9 * spot));
        assertThat(model.delta(OptionType.CALL) - model.delta(OptionType.PUT)).isCloseTo(1, within(1e-12));
    }

    @ParameterizedTest
    @CsvSource({"100, 90, 0.1, 0.04, 0.35", "71.32, 70, 0.04, 0.01, 0.17", "100, 130, 0.5, 0.04, 0.6"})
    void the_volatility_of_a_price_is_found_again(
            double spot, double strike, double years, double rate, double volatility) {
        double price = new BlackScholes(spot, strike, years, rate, volatility).price(OptionType.PUT);
        OptionalDouble found = BlackScholes.impliedVolatility(OptionType.PUT, price, spot, strike, years, rate);
        assertThat(found).isPresent();
        assertThat(found.getAsDouble()).isCloseTo(volatility, within(1e-6));
    }

    @Test
    void a_price_below_what_exercising_gives_has_no_volatility() {
        assertThat(BlackScholes.impliedVolatility(OptionType.PUT, 9.5, 90, 100, 0.1, 0))
                .isEmpty();
    }
}
