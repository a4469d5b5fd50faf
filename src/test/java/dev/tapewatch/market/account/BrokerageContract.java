package dev.tapewatch.market.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tapewatch.market.Quality;
import dev.tapewatch.problem.Problem;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every source of accounts is held to. */
public abstract class BrokerageContract {
    private static final BigDecimal ROUNDING = new BigDecimal("0.02");

    protected abstract Brokerage brokerage();

    /** The source's present. */
    protected abstract Instant now();

    /** The date of the last session that has closed; the source knows this day and some before it. */
    protected abstract LocalDate lastClosed();

    @Test
    void there_are_accounts_in_a_stable_order() {
        assertThat(brokerage().accounts())
                .isNotEmpty()
                .doesNotHaveDuplicates()
                .isEqualTo(brokerage().accounts());
    }

    @Test
    void equity_is_cash_and_all_positions() {
        for (String account : brokerage().accounts()) {
            AccountSnapshot snapshot = brokerage().snapshot(account);
            BigDecimal positions =
                    snapshot.positions().stream().map(Position::marketValue).reduce(BigDecimal.ZERO, BigDecimal::add);
            assertThat(snapshot.equity()
                            .subtract(snapshot.cash())
                            .subtract(positions)
                            .abs())
                    .as(account)
                    .isLessThanOrEqualTo(ROUNDING);
        }
    }

    @Test
    void the_profit_of_the_day_is_that_of_the_positions() {
        for (String account : brokerage().accounts()) {
            AccountSnapshot snapshot = brokerage().snapshot(account);
            BigDecimal profit =
                    snapshot.positions().stream().map(Position::dayProfit).reduce(BigDecimal.ZERO, BigDecimal::add);
            BigDecimal gained =
                    snapshot.equity().subtract(snapshot.lastEquity()).subtract(snapshot.netCashFlow());
            assertThat(gained.subtract(profit).abs()).as(account).isLessThanOrEqualTo(ROUNDING);
        }
    }

    @Test
    void a_snapshot_says_whose_it_is_when_and_by_whom() {
        for (String account : brokerage().accounts()) {
            AccountSnapshot snapshot = brokerage().snapshot(account);
            assertThat(snapshot.account()).isEqualTo(account);
            assertThat(snapshot.source()).isEqualTo(brokerage().source());
            assertThat(snapshot.quality()).isNotNull().isNotEqualTo(Quality.STALE);
            assertThat(snapshot.time()).isBeforeOrEqualTo(now());
            assertThat(snapshot.maintenanceMargin()).isNotNegative();
            assertThat(snapshot.initialMargin()).isGreaterThanOrEqualTo(snapshot.maintenanceMargin());
            assertThat(snapshot.positions()).allSatisfy(position -> {
                assertThat(position.quantity().signum()).isNotZero();
                assertThat(position.price()).isNotNegative();
                assertThat(position.underlyingPrice()).isPositive();
            });
            assertThat(brokerage().snapshot(account)).isEqualTo(snapshot);
        }
    }

    @Test
    void an_unknown_account_is_a_problem_that_says_so() {
        assertThatThrownBy(() -> brokerage().snapshot("NO-SUCH"))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.kind()).isEqualTo(Problem.Kind.NOT_FOUND))
                .hasMessageContaining("NO-SUCH");
        assertThatThrownBy(() -> brokerage().history("NO-SUCH", lastClosed(), lastClosed()))
                .isInstanceOf(Problem.class);
    }

    @Test
    void the_history_ends_with_the_last_close_and_its_equity() {
        for (String account : brokerage().accounts()) {
            List<AccountDay> days = brokerage()
                    .history(account, lastClosed().minusDays(10), lastClosed().plusDays(10));
            assertThat(days).hasSizeGreaterThan(1);
            assertThat(days).extracting(AccountDay::date).isSorted().doesNotHaveDuplicates();
            assertThat(days.getLast().date()).isEqualTo(lastClosed());
            assertThat(days.getLast().equity())
                    .isEqualByComparingTo(brokerage().snapshot(account).lastEquity());
        }
    }

    @Test
    void a_history_holds_both_of_its_ends_and_nothing_beyond() {
        String account = brokerage().accounts().getFirst();
        List<AccountDay> days = brokerage().history(account, lastClosed().minusDays(10), lastClosed());
        LocalDate second = days.get(days.size() - 2).date();
        assertThat(brokerage().history(account, second, lastClosed()))
                .isEqualTo(days.subList(days.size() - 2, days.size()));
        assertThat(brokerage().history(account, second, second)).containsExactly(days.get(days.size() - 2));
        assertThat(brokerage().history(account, lastClosed(), second)).isEmpty();
    }
}
