package dev.tapewatch.monitor.report;

import static dev.tapewatch.testing.ReportScene.CALENDAR;
import static dev.tapewatch.testing.ReportScene.TIME;
import static dev.tapewatch.testing.ReportScene.account;
import static dev.tapewatch.testing.ReportScene.days;
import static dev.tapewatch.testing.ReportScene.dollars;
import static dev.tapewatch.testing.ReportScene.facts;
import static dev.tapewatch.testing.ReportScene.share;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tapewatch.alert.AlertType;
import dev.tapewatch.market.account.AccountDay;
import dev.tapewatch.market.account.AccountSnapshot;
import dev.tapewatch.market.account.Position;
import dev.tapewatch.testing.ReportScene;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The figures against sums done here from the plain numbers of the scene. */
class FiguresTest {
    private static double number(@Nullable BigDecimal figure) {
        assertThat(figure).isNotNull();
        return figure == null ? Double.NaN : figure.doubleValue();
    }

    @Test
    void a_period_is_the_day_or_the_week_in_new_york_and_begins_at_the_close_before() {
        ReportPeriod monday = ReportPeriod.of(ReportKind.DAILY, Instant.parse("2026-11-24T02:30:00Z"), CALENDAR);
        assertThat(monday.to()).isEqualTo("2026-11-23");
        assertThat(monday.begin()).isEqualTo(Instant.parse("2026-11-20T21:00:00Z"));
        ReportPeriod week = ReportPeriod.of(ReportKind.WEEKLY, TIME, CALENDAR);
        assertThat(week.from()).isEqualTo("2026-11-23");
        assertThat(week.to()).isEqualTo("2026-11-27");
        assertThat(week.reportId("SIM-1")).isEqualTo("weekly-SIM-1-2026-11-27");
        // Daylight saving ended on 1 November: the close moved from 20:00 to 21:00 UTC.
        assertThat(ReportPeriod.of(ReportKind.DAILY, Instant.parse("2026-11-02T21:30:00Z"), CALENDAR)
                        .begin())
                .isEqualTo(Instant.parse("2026-10-30T20:00:00Z"));
    }

    @Test
    void the_days_profit_goes_from_close_to_close_net_of_cash_flows() {
        AccountFigures figures = AccountFigures.of(facts(ReportKind.DAILY), CALENDAR);
        // 104,200 after a withdrawal of 1,000, from 105,470.
        assertThat(number(figures.dayProfit())).isEqualTo(104_200 - 105_470 + 1_000);
        assertThat(number(figures.dayPercent())).isCloseTo(-270 / 105_470.0 * 100, within(0.0001));
        assertThat(figures.daySince()).isEqualTo("2026-11-25");
        assertThat(number(figures.marginUtilisation())).isCloseTo(12_507.66 / 104_230.50 * 100, within(0.0001));
        assertThat(figures.openPositions()).isEqualTo(5);
    }

    @Test
    void in_session_the_days_profit_is_the_brokers_since_the_last_close() {
        Instant noon = Instant.parse("2026-11-27T17:00:00Z");
        List<AccountDay> before = days().subList(0, 6);
        AccountFigures figures =
                AccountFigures.of(facts(ReportKind.DAILY, noon, account("2026-11-27T17:00:00Z"), before), CALENDAR);
        assertThat(number(figures.dayProfit())).isEqualTo(104_230.50 - 105_470 + 1_000);
        assertThat(figures.daySince()).isEqualTo("2026-11-25");
    }

    @Test
    void a_report_that_is_made_late_keeps_the_value_and_profit_of_its_own_day() {
        AccountSnapshot nextDay = account("2026-11-30T15:00:00Z");
        AccountFigures figures = AccountFigures.of(facts(ReportKind.DAILY, TIME, nextDay, days()), CALENDAR);
        assertThat(figures.value()).isEqualByComparingTo("104200");
        assertThat(figures.valueTime()).isEqualTo(Instant.parse("2026-11-27T18:00:00Z"));
        assertThat(number(figures.dayProfit())).isEqualTo(-270);
        AccountFigures unknown = AccountFigures.of(facts(ReportKind.DAILY, TIME, nextDay, List.of()), CALENDAR);
        assertThat(unknown.dayProfit()).isNull();
    }

    @Test
    void without_equity_there_are_no_percentages() {
        AccountSnapshot some = account("2026-11-27T18:29:55Z");
        AccountSnapshot ruined = new AccountSnapshot(
                some.account(),
                some.time(),
                some.source(),
                dollars("-5"),
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                dollars("-5"),
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                dollars("10"),
                List.of(),
                some.quality());
        AccountFigures figures = AccountFigures.of(facts(ReportKind.DAILY, TIME, ruined, List.of()), CALENDAR);
        assertThat(figures.marginUtilisation()).isNull();
        assertThat(figures.dayPercent()).isNull();
        assertThat(Share.of(ruined)).isEmpty();
    }

    @Test
    void positions_want_attention_for_each_of_the_seeds_reasons_and_no_other() {
        List<Attention> attention =
                Attention.of(ReportScene.positions(), ReportScene.events(), LocalDate.parse("2026-11-27"));
        assertThat(attention)
                .extracting(found -> found.position().instrument().name())
                .containsExactly("MSFT261218C00430000", "AAPL261204P00190000", "NVDA270115C00150000", "TSLA");
        assertThat(attention.getFirst().concerns())
                .containsExactly(
                        new Concern.Loss(dollars("-150.0000"), dollars("-750.00")),
                        new Concern.InTheMoney(dollars("10.10"), dollars("440.10")),
                        new Concern.Dividend(LocalDate.parse("2026-12-02"), dollars("0.83")));
        assertThat(attention.get(1).concerns()).containsExactly(new Concern.Expires(LocalDate.parse("2026-12-04"), 7));
        assertThat(attention.get(2).concerns()).hasSize(1).first().isInstanceOf(Concern.Earnings.class);
        assertThat(attention.get(3).concerns())
                .containsExactly(new Concern.Loss(dollars("-30.0000"), dollars("-4500.00")));
    }

    @Test
    void the_limits_of_attention_are_seven_days_and_a_fifth() {
        LocalDate date = LocalDate.parse("2026-11-26");
        Position eightDays = ReportScene.option("AAPL261204P00190000", "AAPL", "-2", "2.40", "195", "2.40");
        assertThat(Attention.of(List.of(eightDays), List.of(), date)).isEmpty();
        assertThat(Attention.of(List.of(eightDays), List.of(), date.plusDays(1)))
                .hasSize(1);
        assertThat(Attention.of(List.of(share("X", "1", "80.01", "100")), List.of(), date))
                .isEmpty();
        assertThat(Attention.of(List.of(share("X", "1", "80.00", "100")), List.of(), date))
                .hasSize(1);
        Position longPut = ReportScene.option("AAPL270115P00190000", "AAPL", "2", "9", "185", "9");
        assertThat(Attention.of(List.of(longPut), List.of(), date)).isEmpty();
    }

    @Test
    void the_week_is_told_day_by_day_beside_spy() {
        Performance performance = Performance.of(facts(ReportKind.WEEKLY), CALENDAR);
        double[] values = {101_000, 101_500, 106_000, 105_470, 104_200};
        double[] flows = {0, 0, 5_000, 0, -1_000};
        double[] spy = {660, 663.30, 661, 666, 659.34};
        assertThat(performance.days())
                .extracting(day -> day.date().toString())
                .containsExactly("2026-11-23", "2026-11-24", "2026-11-25", "2026-11-27");
        double factor = 1;
        for (int day = 1; day < values.length; day++) {
            double profit = values[day] - values[day - 1] - flows[day];
            factor *= 1 + profit / values[day - 1];
            DayPerformance told = performance.days().get(day - 1);
            assertThat(number(told.profit())).isEqualTo(profit);
            assertThat(number(told.percent())).isCloseTo(profit / values[day - 1] * 100, within(0.0001));
            assertThat(number(told.spyPercent())).isCloseTo((spy[day] / spy[day - 1] - 1) * 100, within(0.0001));
        }
        assertThat(number(performance.profit())).isEqualTo(104_200 - 101_000 - 4_000);
        assertThat(number(performance.percent())).isCloseTo((factor - 1) * 100, within(0.0002));
        assertThat(number(performance.spyPercent())).isCloseTo((659.34 / 660 - 1) * 100, within(0.0001));
    }

    @Test
    void what_is_not_known_of_a_week_is_not_made_up() {
        ReportFacts all = facts(ReportKind.WEEKLY);
        List<AccountDay> gap = days().stream()
                .filter(day -> !day.date().equals(LocalDate.parse("2026-11-24")))
                .toList();
        ReportFacts some = new ReportFacts(
                all.period(),
                all.account(),
                gap,
                all.screens(),
                all.stories(),
                all.alerts(),
                all.events(),
                java.util.Map.of(LocalDate.parse("2026-11-27"), dollars("659.34")),
                java.util.Map.of(),
                null,
                "file");
        Performance performance = Performance.of(some, CALENDAR);
        assertThat(performance.days())
                .extracting(day -> day.percent() == null)
                .containsExactly(false, true, true, false);
        assertThat(performance.profit()).isNull();
        assertThat(performance.percent()).isNull();
        assertThat(performance.spyPercent()).isNull();
        assertThat(PickOutcome.of(some, CALENDAR))
                .allSatisfy(outcome -> assertThat(outcome.profit()).isNull());
    }

    @Test
    void what_became_of_each_pick_is_told_per_contract() {
        List<PickOutcome> outcomes = PickOutcome.of(facts(ReportKind.WEEKLY), CALENDAR);
        assertThat(outcomes)
                .extracting(PickOutcome::state)
                .containsExactly(
                        PickOutcome.State.EXPIRED_WORTHLESS,
                        PickOutcome.State.EXPIRED_IN_THE_MONEY,
                        PickOutcome.State.OPEN_ABOVE_STRIKE,
                        PickOutcome.State.OPEN_ABOVE_BREAKEVEN,
                        PickOutcome.State.OPEN_BELOW_BREAKEVEN);
        assertThat(number(outcomes.get(0).profit())).isEqualTo(12);
        // Assigned at 40 when it stood at 38.20: 50 received, 180 lost.
        assertThat(number(outcomes.get(1).profit())).isEqualTo(-130);
        assertThat(number(outcomes.get(2).profit())).isEqualTo(25);
        assertThat(number(outcomes.get(3).profit())).isEqualTo(-35);
        assertThat(outcomes.get(4).profit()).isNull();
        assertThat(outcomes.get(2).pick().times()).isEqualTo(2);
        assertThat(outcomes.get(2).pick().screenerId()).isEqualTo("morning-csp");
    }

    @Test
    void a_pick_has_expired_once_its_last_session_is_closed_even_an_early_one_or_that_before_a_saturday() {
        PickFacts friday = ReportScene.pick("F", "F261127P00010000", "0.12");
        assertThat(PickOutcome.hasExpired(friday, Instant.parse("2026-11-27T17:59:59Z"), CALENDAR))
                .isFalse();
        assertThat(PickOutcome.hasExpired(friday, Instant.parse("2026-11-27T18:00:00Z"), CALENDAR))
                .isTrue();
        PickFacts saturday = ReportScene.pick("TWX", "TWX140621P00065000", "0.50");
        assertThat(PickOutcome.lastSession(saturday, CALENDAR).date()).isEqualTo("2014-06-20");
    }

    @Test
    void alerts_are_counted_by_type_and_severity_and_what_was_suppressed_is_told() {
        ActivityFigures activity = ActivityFigures.of(facts(ReportKind.WEEKLY));
        assertThat(activity.alerts())
                .containsExactly(
                        new AlertCount(AlertType.PRICE, 0, 2, 1),
                        new AlertCount(AlertType.NEWS, 1, 0, 0),
                        new AlertCount(AlertType.PORTFOLIO, 1, 2, 1));
        // Episode 3 went from 0 to 12; of episode 4 one alert alone is known.
        assertThat(activity.suppressed()).isEqualTo(new Suppressed(2, 3, 12));
        assertThat(activity.significant())
                .extracting(StoryFacts::score)
                .containsExactly(dollars("0.91"), dollars("0.86"));
        assertThat(activity.symbolsAnalysed()).isEqualTo(104);
    }

    @Test
    void the_next_session_behind_a_holiday_brings_all_dates_up_to_it() {
        Ahead wednesday = Ahead.nextSession(
                facts(ReportKind.DAILY, Instant.parse("2026-11-25T21:30:00Z"), account("2026-11-25T21:30:00Z"), days()),
                CALENDAR);
        assertThat(wednesday.closures())
                .containsExactly(new Ahead.Closure(LocalDate.parse("2026-11-26"), "Thanksgiving"));
        assertThat(wednesday.sessions()).hasSize(1).first().satisfies(session -> {
            assertThat(session.date()).isEqualTo("2026-11-27");
            assertThat(session.earlyClose()).isTrue();
        });
        Ahead week = Ahead.week(facts(ReportKind.WEEKLY), CALENDAR);
        assertThat(week.sessions()).hasSize(5);
        assertThat(week.expirations())
                .extracting(expiration -> expiration.position().instrument().name())
                .containsExactly("AAPL261204P00190000");
        assertThat(week.events()).hasSize(3);
    }

    @Test
    void the_best_and_worst_positions_are_those_that_gained_and_lost_most() {
        WeeklyFigures figures = WeeklyFigures.of(facts(ReportKind.WEEKLY), CALENDAR);
        assertThat(figures.best())
                .extracting(position -> position.profit().intValueExact())
                .containsExactly(1500, 260, 90);
        assertThat(figures.worst())
                .extracting(position -> position.profit().intValueExact())
                .containsExactly(-4500, -750);
    }

    @Test
    void the_allocation_nets_each_underlying_and_folds_the_smallest() {
        List<Share> shares = Share.of(account("2026-11-27T18:29:55Z"));
        // AAPL: 100 x 195 less 2 x 1.10 x 100. The short call is worth -1,250.
        assertThat(shares).extracting(Share::name).containsExactly("Cash", "AAPL", "TSLA", "NVDA", "MSFT");
        double whole = 61_310.50 + 19_280 + 10_500 + 2_460 + 1_250;
        assertThat(number(shares.get(1).percent())).isCloseTo(19_280 / whole * 100, within(0.0001));
        List<Position> many = IntStream.range(0, 20)
                .mapToObj(place -> share("S" + (char) ('A' + place), "1", "" + (100 + place), "1"))
                .toList();
        List<Share> folded = Share.of(account("2026-11-27T18:29:55Z", many));
        assertThat(folded).hasSize(9).last().extracting(Share::name).isEqualTo("Other");
        assertThat(folded.stream()
                        .mapToDouble(share -> share.percent().doubleValue())
                        .sum())
                .isCloseTo(100, within(0.01));
    }
}
