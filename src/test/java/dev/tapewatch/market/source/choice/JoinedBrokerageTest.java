package dev.tapewatch.market.source.choice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tapewatch.market.account.AccountDay;
import dev.tapewatch.market.account.AccountSnapshot;
import dev.tapewatch.market.account.Brokerage;
import dev.tapewatch.market.account.BrokerageContract;
import dev.tapewatch.market.calendar.NyseCalendar;
import dev.tapewatch.market.source.simulated.SimulatedWorld;
import dev.tapewatch.problem.Problem;
import dev.tapewatch.testing.ScriptedBrokerage;
import dev.tapewatch.testing.TestClock;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Held to the contract with two brokers, one of which has lost its last account. */
class JoinedBrokerageTest extends BrokerageContract {
    private final TestClock clock = new TestClock(Instant.parse("2026-11-23T18:00:00Z"));
    private final Brokerage simulated =
            new SimulatedWorld(7, clock, NyseCalendar.standard(), new BigDecimal("4")).brokerage();
    private final Desk one = new Desk("one");
    private final Desk two = new Desk("two");
    private final JoinedBrokerage both = new JoinedBrokerage(List.of(one, two), clock);

    /** A broker with a name of its own that can be out of reach altogether. */
    private final class Desk implements Brokerage {
        private final String name;
        private final ScriptedBrokerage accounts = new ScriptedBrokerage(clock);
        private boolean reachable = true;

        Desk(String name) {
            this.name = name;
        }

        private void reach() {
            if (!reachable) {
                throw Problem.of(Problem.Kind.UNAVAILABLE, name + " cannot be reached");
            }
        }

        @Override
        public String source() {
            return name;
        }

        @Override
        public List<String> accounts() {
            reach();
            return accounts.accounts();
        }

        @Override
        public AccountSnapshot snapshot(String account) {
            reach();
            return accounts.snapshot(account);
        }

        @Override
        public List<AccountDay> history(String account, LocalDate from, LocalDate to) {
            reach();
            return accounts.history(account, from, to);
        }
    }

    @Override
    protected Brokerage brokerage() {
        return new JoinedBrokerage(List.of(simulated, new Named()), clock);
    }

    /** Another broker of the same name, without accounts. */
    private final class Named implements Brokerage {
        @Override
        public String source() {
            return simulated.source();
        }

        @Override
        public List<String> accounts() {
            return List.of();
        }

        @Override
        public AccountSnapshot snapshot(String account) {
            throw new IllegalStateException("nobody's account is asked for here");
        }

        @Override
        public List<AccountDay> history(String account, LocalDate from, LocalDate to) {
            throw new IllegalStateException("nobody's account is asked for here");
        }
    }

    @Override
    protected Instant now() {
        return clock.instant();
    }

    @Override
    protected LocalDate lastClosed() {
        return LocalDate.of(2026, 11, 20);
    }

    @Test
    void the_accounts_are_those_of_all_brokers_and_each_is_asked_of_its_own() {
        one.accounts.account("A1");
        two.accounts.account("B1");
        two.accounts.account("B2");
        assertThat(both.accounts()).containsExactly("A1", "B1", "B2");
        one.reachable = false;
        assertThat(both.snapshot("B2").account()).isEqualTo("B2");
        assertThatThrownBy(() -> both.snapshot("A1")).hasMessage("one cannot be reached");
        assertThat(both.source()).isEqualTo("one, two");
    }

    @Test
    void a_broker_that_cannot_be_reached_hides_nobody_elses_accounts_and_keeps_its_own() {
        one.accounts.account("A1");
        two.accounts.account("B1");
        one.reachable = false;
        assertThat(both.accounts()).containsExactly("B1");
        assertThat(both.troubles()).containsOnlyKeys("one");
        one.reachable = true;
        clock.advance(Rest.LONGEST);
        assertThat(both.accounts()).containsExactly("A1", "B1");
        assertThat(both.troubles()).isEmpty();
        one.reachable = false;
        two.accounts.account("B2");
        assertThat(both.accounts()).containsExactly("A1", "B1", "B2");
    }

    @Test
    void an_account_that_nobody_names_while_a_broker_is_away_may_be_there() {
        two.accounts.account("B1");
        assertThat(both.accounts()).containsExactly("B1");
        one.accounts.account("A1");
        one.reachable = false;
        assertThatThrownBy(() -> both.snapshot("A1"))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.kind()).isEqualTo(Problem.Kind.UNAVAILABLE))
                .hasMessage(
                        "whether there is an account A1 is not known while one cannot be asked: one cannot be reached");
    }

    @Test
    void where_no_broker_ever_answered_that_is_the_answer() {
        one.reachable = false;
        two.reachable = false;
        assertThatThrownBy(both::accounts).hasMessage("one cannot be reached");
        two.reachable = true;
        two.accounts.account("B1");
        clock.advance(Rest.FIRST.plus(Duration.ofSeconds(1)));
        assertThat(both.accounts()).containsExactly("B1");
    }

    @Test
    void one_broker_alone_is_asked_each_time() {
        JoinedBrokerage alone = new JoinedBrokerage(List.of(one), clock);
        one.reachable = false;
        assertThatThrownBy(alone::accounts).hasMessage("one cannot be reached");
        one.reachable = true;
        one.accounts.account("A1");
        assertThat(alone.accounts()).containsExactly("A1");
    }

    @Test
    void of_two_accounts_of_the_same_number_the_preferred_brokers_counts_and_it_is_said() {
        one.accounts.account("X");
        two.accounts.account("X");
        two.accounts.account("B1");
        assertThat(both.accounts()).containsExactly("X", "B1");
        assertThat(both.troubles())
                .containsEntry("two", "its account X is left out, since one of one has the same number");
    }

    @Test
    void without_any_broker_there_are_no_accounts() {
        JoinedBrokerage none = new JoinedBrokerage(List.of(), clock);
        assertThat(none.accounts()).isEmpty();
        assertThatThrownBy(() -> none.snapshot("A1"))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.kind()).isEqualTo(Problem.Kind.NOT_FOUND));
    }
}
