package dev.tapewatch.monitor.portfolio;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tapewatch.alert.Severity;
import dev.tapewatch.market.calendar.NyseCalendar;
import dev.tapewatch.market.option.ExerciseStyle;
import dev.tapewatch.monitor.episode.EpisodeKey;
import dev.tapewatch.testing.HeldOptions;
import dev.tapewatch.testing.KnownEvents;
import dev.tapewatch.testing.ScriptedAccount;
import dev.tapewatch.testing.ScriptedBrokerage;
import dev.tapewatch.testing.ScriptedMarket;
import dev.tapewatch.testing.TestClock;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RiskCheckTest {
    /** A Wednesday, 10:00 in New York. */
    private static final Instant WEDNESDAY = Instant.parse("2026-11-18T15:00:00Z");

    private final TestClock clock = new TestClock(WEDNESDAY);
    private final ScriptedBrokerage brokerage = new ScriptedBrokerage(clock);
    private final ScriptedAccount account = brokerage.account("A1");
    private final HeldOptions options = new HeldOptions(clock);
    private final KnownEvents events = new KnownEvents();
    private final ScriptedMarket market = new ScriptedMarket(clock);
    private final FactGathering facts = new FactGathering(brokerage, market, options, events, NyseCalendar.standard());
    private PortfolioConfig config = PortfolioConfig.DEFAULTS;

    private Assessment assess(EpisodeKey... open) {
        return RiskCheck.of(facts.of("A1"), config, List.of(open));
    }

    private List<Finding> found(RiskKind kind) {
        return assess().findings().stream()
                .filter(finding -> finding.kind() == kind)
                .toList();
    }

    private String severity(RiskKind kind) {
        List<Finding> found = found(kind);
        return found.isEmpty() ? "none" : found.getFirst().severity().name();
    }

    private void at(String moment) {
        clock.advance(Duration.between(clock.instant(), Instant.parse(moment)));
    }

    @ParameterizedTest
    @CsvSource({
        "98001, 100000, 0, none",
        "98000, 100000, 0, WARNING",
        "95001, 100000, 0, WARNING",
        "95000, 100000, 0, CRITICAL",
        "-5000, 100000, 0, CRITICAL",
        "105000, 100000, 0, none",
    })
    void a_loss_is_measured_by_the_equity_at_the_last_close(String equity, String last, String flow, String severity) {
        account.equity(equity).lastEquity(last).cashFlow(flow);
        assertThat(severity(RiskKind.DAILY_LOSS)).isEqualTo(severity);
    }

    @ParameterizedTest
    @CsvSource({
        // A withdrawal is no loss, and a deposit hides none.
        "90000, -10000, none",
        "100000, 3000, WARNING",
        "100000, 5000, CRITICAL",
        "93000, -5000, WARNING",
    })
    void profit_and_loss_are_net_of_cash_flows(String equity, String flow, String severity) {
        account.equity(equity).cashFlow(flow);
        assertThat(severity(RiskKind.DAILY_LOSS)).isEqualTo(severity);
    }

    @ParameterizedTest
    @CsvSource({"0", "-1000"})
    void without_equity_at_the_last_close_no_loss_in_percent_is_made_up(String last) {
        account.equity("5000").lastEquity(last).cashFlow("5000");
        assertThat(found(RiskKind.DAILY_LOSS)).isEmpty();
        assertThat(AccountMeasures.of(facts.of("A1").account()).dayProfitPercent())
                .isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "100000, 69999, none",
        "100000, 70000, WARNING",
        "100000, 84999, WARNING",
        "100000, 85000, CRITICAL",
        "0, 1, CRITICAL",
        "-1, 0, CRITICAL",
        "0, 0, none",
    })
    void margin_is_measured_by_equity_and_none_of_that_is_critical(String equity, String margin, String severity) {
        account.equity(equity).margin(margin);
        assertThat(severity(RiskKind.MARGIN)).isEqualTo(severity);
    }

    @Test
    void positions_without_equity_are_critical_even_where_no_margin_is_told() {
        account.equity("0").shares("XYZ", "10", "5");
        assertThat(severity(RiskKind.MARGIN)).isEqualTo("CRITICAL");
    }

    /** Defect 10 of the seed: its assignment rule was never written down. */
    @ParameterizedTest
    @CsvSource({
        // two days to expiration: 20 November
        "P, 2026-11-20, 100,  99,     1.40,  WARNING,  in the money and soon",
        "P, 2026-11-20, 100,  90,     10.05, CRITICAL, extrinsic value of 5 cents",
        "P, 2026-11-20, 100,  90,     10.06, WARNING,  extrinsic value of 6 cents",
        "P, 2026-11-20, 100,  90,     9.80,  CRITICAL, marked below intrinsic value",
        "P, 2026-11-20, 100,  100,    1.20,  INFO,     at the money",
        "P, 2026-11-20, 100,  99.995, 1.20,  INFO,     less than a cent in the money is not exercised",
        "P, 2026-11-20, 100,  101,    0.40,  INFO,     1 % out of the money may be pinned",
        "P, 2026-11-20, 100,  101.01, 0.40,  none,     further out",
        "C, 2026-11-20, 100,  101,    1.40,  WARNING,  a call in the money",
        "C, 2026-11-20, 100,  99,     0.40,  INFO,     a call near its strike",
        // today
        "P, 2026-11-18, 100,  99,     1.40,  CRITICAL, expires today in the money",
        "P, 2026-11-18, 100,  100.5,  0.40,  INFO,     expires today near the strike",
        // three and four days
        "P, 2026-11-21, 100,  99,     1.40,  WARNING,  three days are within three",
        "P, 2026-11-22, 100,  99,     1.40,  none,     four are not",
        // more than a week
        "P, 2026-11-27, 100,  90,     10.05, CRITICAL, no extrinsic value left at any time",
        "P, 2026-11-27, 100,  90,     10.50, none,     in the money with time left",
        "P, 2026-11-27, 100,  100,    1.20,  none,     near the strike with time left",
        // yesterday
        "P, 2026-11-17, 100,  90,     10.00, none,     expired",
    })
    void assignment_risk_of_short_options(
            String type,
            String expiration,
            String strike,
            String underlying,
            String mark,
            String severity,
            String why) {
        account.option(occ(type, expiration, strike), "-2", mark, underlying);
        assertThat(severity(RiskKind.ASSIGNMENT)).as(why).isEqualTo(severity);
    }

    private static String occ(String type, String expiration, String strike) {
        return "XYZ" + expiration.substring(2).replace("-", "") + type
                + "%08d".formatted(new BigDecimal(strike).movePointRight(3).intValueExact());
    }

    @Test
    void options_that_are_held_long_are_never_assigned() {
        account.option("XYZ261118P00100000", "2", "10", "90");
        assertThat(found(RiskKind.ASSIGNMENT)).isEmpty();
    }

    @Test
    void lots_of_one_contract_count_together() {
        account.option("XYZ261120P00100000", "-2", "10.40", "90").option("XYZ261120P00100000", "2", "10.40", "90");
        assertThat(found(RiskKind.ASSIGNMENT)).isEmpty();
        account.option("XYZ261120P00100000", "-1", "10.40", "90");
        assertThat(found(RiskKind.ASSIGNMENT))
                .singleElement()
                .satisfies(finding -> assertThat(finding.details()).containsEntry("contracts", new BigDecimal("1")));
    }

    /** Without a dividend this call is worth its extrinsic value of 30 cents to whoever holds it. */
    @ParameterizedTest
    @CsvSource({
        "2026-11-18T15:00:00Z, 2026-11-19, 0.31, CRITICAL, tomorrow and more than the extrinsic value",
        "2026-11-18T15:00:00Z, 2026-11-19, 0.30, none,     not more than the extrinsic value",
        "2026-11-18T15:00:00Z, 2026-11-20, 0.50, none,     not before the session after the next",
        "2026-11-18T15:00:00Z, 2026-11-18, 0.50, none,     today is too late to exercise for it",
        "2026-11-20T15:00:00Z, 2026-11-23, 0.50, CRITICAL, Monday on Friday",
        "2026-11-21T15:00:00Z, 2026-11-23, 0.50, CRITICAL, Monday on Saturday",
        "2026-11-25T15:00:00Z, 2026-11-27, 0.50, CRITICAL, Friday on the eve of Thanksgiving",
    })
    void a_dividend_worth_more_than_the_extrinsic_value_calls_for_early_exercise_at_any_dte(
            String now, String exDate, String amount, String severity, String why) {
        at(now);
        events.dividend("XYZ", exDate, amount);
        account.option("XYZ270115C00100000", "-1", "3.30", "103");
        assertThat(severity(RiskKind.ASSIGNMENT)).as(why).isEqualTo(severity);
    }

    @Test
    void a_dividend_does_not_matter_for_puts_or_calls_out_of_the_money() {
        events.dividend("XYZ", "2026-11-19", "5");
        account.option("XYZ270115P00100000", "-1", "3.30", "97").option("XYZ270115C00110000", "-1", "0.30", "103");
        assertThat(found(RiskKind.ASSIGNMENT)).isEmpty();
    }

    @Test
    void a_european_option_is_assigned_only_when_it_expires() {
        events.dividend("XYZ", "2026-11-19", "5");
        account.option("XYZ270115C00100000", "-1", "3.00", "103", ExerciseStyle.EUROPEAN, true);
        assertThat(severity(RiskKind.ASSIGNMENT)).isEqualTo("none");
        account.withoutPositions().option("XYZ261120C00100000", "-1", "3.00", "103", ExerciseStyle.EUROPEAN, true);
        assertThat(severity(RiskKind.ASSIGNMENT)).isEqualTo("WARNING");
        account.withoutPositions().option("XYZ261118C00100000", "-1", "3.00", "103", ExerciseStyle.EUROPEAN, true);
        assertThat(severity(RiskKind.ASSIGNMENT)).isEqualTo("CRITICAL");
    }

    @Test
    void an_adjusted_contract_is_not_judged_by_a_strike_that_tells_too_little() {
        account.option("XYZ261120P00100000", "-1", "60", "40", ExerciseStyle.AMERICAN, false);
        assertThat(severity(RiskKind.ASSIGNMENT)).isEqualTo("INFO");
    }

    @Test
    void days_to_expiration_are_counted_in_new_york() {
        // 22:00 on Tuesday in New York, Wednesday in UTC: four days to the 21st.
        at("2026-11-18T03:00:00Z");
        account.option("XYZ261121P00100000", "-1", "1.40", "99");
        assertThat(severity(RiskKind.ASSIGNMENT)).isEqualTo("none");
        at("2026-11-18T05:00:00Z");
        assertThat(severity(RiskKind.ASSIGNMENT)).isEqualTo("WARNING");
    }

    @Test
    void the_middle_of_the_quote_counts_before_the_mark_unless_it_is_crossed() {
        account.option("XYZ261127P00100000", "-1", "12", "90");
        assertThat(severity(RiskKind.ASSIGNMENT)).isEqualTo("none");
        options.quote("XYZ261127P00100000", "9.90", "10.10");
        assertThat(found(RiskKind.ASSIGNMENT)).singleElement().satisfies(finding -> {
            assertThat(finding.severity()).isEqualTo(Severity.CRITICAL);
            assertThat(finding.details()).containsEntry("option_price_from", "mid");
        });
        options.quote("XYZ261127P00100000", "10.10", "9.90");
        assertThat(severity(RiskKind.ASSIGNMENT)).isEqualTo("none");
    }

    @Test
    void an_older_price_is_set_against_the_price_of_its_own_time() {
        // The mark is of when the share was at 90; since then it fell by 3 dollars, which is no loss of extrinsic
        // value.
        account.option("XYZ261127P00100000", "-1", "10.40", "90");
        market.trade("XYZ", "87");
        assertThat(severity(RiskKind.ASSIGNMENT)).isEqualTo("none");
        options.quote("XYZ261127P00100000", "12.90", "13.10");
        assertThat(severity(RiskKind.ASSIGNMENT)).isEqualTo("CRITICAL");
        clock.advance(Duration.ofMinutes(3));
        assertThat(severity(RiskKind.ASSIGNMENT)).as("the quote is too old").isEqualTo("none");
    }

    @Test
    void a_finding_tells_what_an_assignment_would_do() {
        account.shares("XYZ", "30", "99")
                .option("XYZ261120P00100000", "-2", "1.40", "99")
                .option("XYZ261120C00095000", "-1", "5.50", "99");
        Finding put = found(RiskKind.ASSIGNMENT).getLast();
        assertThat(put.subject()).isEqualTo("XYZ261120P00100000");
        assertThat(put.symbol()).isEqualTo("XYZ");
        assertThat(put.message()).contains("2 short XYZ261120P00100000", "buy 200 shares of XYZ for $20,000.00");
        assertThat(put.details())
                .containsEntry("share_effect", new BigDecimal("200"))
                .containsEntry("cash_effect", new BigDecimal("-20000.00"))
                .containsEntry("dte", 2);
        assertThat(put.details().get("explanation")).asString().contains("extrinsic value = mark $1.40");
        Finding call = found(RiskKind.ASSIGNMENT).getFirst();
        assertThat(call.details())
                .containsEntry("share_effect", new BigDecimal("-100"))
                .containsEntry("shares_held", new BigDecimal("30"))
                .containsEntry("cash_effect", new BigDecimal("9500.00"));
    }

    @Test
    void the_check_can_be_switched_off_and_given_other_days() {
        account.option("XYZ261127P00100000", "-1", "1.40", "99");
        config = ConfigChange.of(config, ConfigChangeTest.days(9));
        assertThat(severity(RiskKind.ASSIGNMENT)).isEqualTo("WARNING");
        config = ConfigChange.of(config, ConfigChangeTest.assignment(false));
        assertThat(severity(RiskKind.ASSIGNMENT)).isEqualTo("none");
    }

    /** Defect 6 of the seed: signed values per leg, so that short positions never counted and legs were not netted. */
    @ParameterizedTest
    @CsvSource({
        "200, 0, none, a fifth is not above a fifth",
        "201, 0, 20.10, long shares",
        "-201, 0, 20.10, short shares count as much as long ones",
        "300, -300, none, what cancels out counts not at all",
    })
    void seed_defect_6_concentration_is_net_per_underlying_and_without_sign(
            String one, String other, String percent, String why) {
        account.shares("XYZ", one, "100");
        if (!other.equals("0")) {
            account.shares("XYZ", other, "100");
        }
        assertThat(concentration("XYZ")).as(why).isEqualTo(percent);
    }

    private String concentration(String ticker) {
        return found(RiskKind.CONCENTRATION).stream()
                .filter(finding -> ticker.equals(finding.subject()))
                .map(finding -> finding.measure().toPlainString())
                .findFirst()
                .orElse("none");
    }

    @Test
    void seed_defect_6_the_legs_of_one_underlying_are_netted() {
        // Alone either leg would be above a fifth: 30,000 of shares, 12,000 of calls sold against them.
        account.shares("XYZ", "300", "100").option("XYZ270115C00060000", "-3", "40", "100");
        assertThat(concentration("XYZ")).isEqualTo("none");
        // Long calls add to the shares.
        account.withoutPositions().shares("XYZ", "150", "100").option("XYZ270115C00060000", "2", "40", "100");
        assertThat(concentration("XYZ")).isEqualTo("23.00");
    }

    @ParameterizedTest
    @CsvSource({
        // 3 short puts at 100 are 30,000 dollars of shares to come, whatever they are worth now.
        "-3, 100, 0, 0, 2027-01-15, 30.00",
        // A long put of a lower strike leaves the difference: 3 x 100 x 10.
        "-3, 100, 3, 90, 2027-01-15, none",
        "-30, 100, 30, 90, 2027-01-15, 30.00",
        // One that expires before does not protect: its own value counts on top.
        "-3, 100, 3, 90, 2026-12-18, 30.30",
        // One for three leaves two.
        "-3, 100, 1, 90, 2027-01-15, 21.00",
    })
    void a_short_put_counts_with_the_shares_it_may_bring_less_what_long_puts_take(
            String sold, String strike, String bought, String lower, String lowerExpiration, String percent) {
        account.option(occ("P", "2027-01-15", strike), sold, "2", "105");
        if (!bought.equals("0")) {
            account.option(occ("P", lowerExpiration, lower), bought, "1", "105");
        }
        assertThat(concentration("XYZ")).isEqualTo(percent);
    }

    @Test
    void an_open_episode_that_is_not_found_any_more_is_told_why() {
        EpisodeKey loss = new EpisodeKey("daily_loss", null);
        account.equity("98050");
        assertThat(standing(loss).lasts())
                .as("1.95 % is within the recovery margin of 2 %")
                .isTrue();
        account.equity("98101");
        assertThat(standing(loss).lasts()).isFalse();
        assertThat(standing(loss).words()).contains("the loss is 1.9 %", "below 1.9 %");

        EpisodeKey margin = new EpisodeKey("margin", null);
        account.equity("100000").margin("66500");
        assertThat(standing(margin).lasts()).isTrue();
        account.margin("66499");
        assertThat(standing(margin).lasts()).isFalse();

        EpisodeKey weight = new EpisodeKey("concentration", "XYZ");
        account.shares("XYZ", "190", "100");
        assertThat(standing(weight).lasts()).isTrue();
        account.withoutPositions().shares("XYZ", "189", "100");
        assertThat(standing(weight).lasts()).isFalse();
        account.withoutPositions();
        assertThat(standing(weight).words()).contains("nothing is held");
    }

    @ParameterizedTest
    @CsvSource({
        "101.9, 0.30, true, near the strike until it is 2 % away",
        "102.1, 0.30, false, out of the money by 2.1 %",
    })
    void an_assignment_episode_lasts_within_its_recovery_margin(
            String underlying, String mark, boolean lasts, String why) {
        account.option("XYZ261120P00100000", "-1", mark, underlying);
        assertThat(standing(new EpisodeKey("assignment", "XYZ261120P00100000")).lasts())
                .as(why)
                .isEqualTo(lasts);
    }

    @Test
    void an_assignment_episode_ends_when_the_option_expires_or_is_bought_back() {
        EpisodeKey put = new EpisodeKey("assignment", "XYZ261120P00100000");
        assertThat(standing(put).words()).contains("bought back or assigned");
        at("2026-11-21T15:00:00Z");
        assertThat(standing(put).words()).contains("it expired on 2026-11-20");
        // Settled overnight: the account still lists it.
        account.option("XYZ261120P00100000", "-1", "1", "99");
        assertThat(standing(put).lasts()).isFalse();
        assertThat(standing(put).words()).contains("it expired on 2026-11-20");
    }

    @Test
    void a_dividend_risk_is_not_over_because_dividends_cannot_be_had() {
        events.dividend("XYZ", "2026-11-19", "0.50");
        account.option("XYZ270115C00100000", "-1", "3.30", "103");
        assertThat(severity(RiskKind.ASSIGNMENT)).isEqualTo("CRITICAL");
        events.reachable(false);
        assertThat(severity(RiskKind.ASSIGNMENT)).isEqualTo("none");
        assertThat(standing(new EpisodeKey("assignment", "XYZ270115C00100000")).lasts())
                .isTrue();
    }

    private Standing standing(EpisodeKey open) {
        List<Standing> standings = assess(open).standings();
        assertThat(standings).hasSize(1);
        return standings.getFirst();
    }

    @Test
    void the_worst_is_told_first() {
        account.equity("90000")
                .margin("65000")
                .shares("XYZ", "10", "100")
                .option("XYZ261120P00100000", "-1", "1.4", "99");
        assertThat(assess().findings())
                .extracting(Finding::severity)
                .containsExactly(Severity.CRITICAL, Severity.WARNING, Severity.WARNING);
    }

    @Test
    void every_finding_explains_itself() {
        account.equity("90000")
                .margin("65000")
                .shares("XYZ", "1000", "100")
                .option("XYZ261120P00100000", "-1", "1.4", "99");
        assertThat(assess().findings())
                .hasSize(4)
                .allSatisfy(finding ->
                        assertThat(String.valueOf(explanation(finding))).hasSizeGreaterThan(60));
    }

    private static @Nullable Object explanation(Finding finding) {
        return finding.details().get("explanation");
    }
}
