package dev.tapewatch.market.source.simulated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tapewatch.market.Symbol;
import dev.tapewatch.market.account.AccountDay;
import dev.tapewatch.market.account.AccountSnapshot;
import dev.tapewatch.market.account.Brokerage;
import dev.tapewatch.market.account.BrokerageContract;
import dev.tapewatch.market.account.Instrument;
import dev.tapewatch.market.account.Position;
import dev.tapewatch.market.calendar.NyseCalendar;
import dev.tapewatch.market.option.OptionQuote;
import dev.tapewatch.market.option.OptionType;
import dev.tapewatch.testing.TestClock;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class SimulatedBrokerageTest extends BrokerageContract {
    private static final BigDecimal RATE = new BigDecimal("4");

    private final TestClock clock = new TestClock(Instant.parse("2026-11-23T18:00:00Z"));
    private final SimulatedWorld world = world(7, clock);

    private static SimulatedWorld world(long seed, TestClock clock) {
        return new SimulatedWorld(seed, clock, NyseCalendar.standard(), RATE);
    }

    @Override
    protected Brokerage brokerage() {
        return world.brokerage();
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
    void positions_are_marked_by_the_quotes_of_the_same_world() {
        for (String account : brokerage().accounts()) {
            for (Position position : brokerage().snapshot(account).positions()) {
                Symbol underlying = position.instrument().underlying();
                BigDecimal price = Objects.requireNonNull(
                                world.market().quotes(List.of(underlying)).get(underlying))
                        .price();
                assertThat(position.underlyingPrice()).isEqualTo(price);
                BigDecimal expected = switch (position.instrument()) {
                    case Instrument.Share share -> price;
                    case Instrument.Option option -> {
                        OptionQuote quote = Objects.requireNonNull(world.chains()
                                .quotes(List.of(option.contract().symbol()))
                                .get(option.contract().symbol()));
                        yield Objects.requireNonNullElse(quote.bid(), BigDecimal.ZERO)
                                .add(Objects.requireNonNull(quote.ask()))
                                .divide(BigDecimal.TWO);
                    }
                };
                assertThat(position.price()).isEqualByComparingTo(expected);
            }
        }
    }

    @Test
    void the_first_account_holds_shares_a_short_put_and_a_covered_call() {
        AccountSnapshot snapshot = brokerage().snapshot("SIM-1");
        assertThat(snapshot.cash()).isPositive();
        assertThat(snapshot.positions()).anyMatch(position -> isShort(position, OptionType.PUT));
        Position call = snapshot.positions().stream()
                .filter(position -> isShort(position, OptionType.CALL))
                .findFirst()
                .orElseThrow();
        assertThat(snapshot.positions())
                .filteredOn(position -> position.instrument() instanceof Instrument.Share)
                .filteredOn(position -> position.instrument()
                        .underlying()
                        .equals(call.instrument().underlying()))
                .singleElement()
                .satisfies(shares -> assertThat(shares.quantity()).isGreaterThanOrEqualTo(new BigDecimal(100)));
    }

    private static boolean isShort(Position position, OptionType type) {
        return position.instrument() instanceof Instrument.Option option
                && option.contract().type() == type
                && position.quantity().signum() < 0;
    }

    @Test
    void options_are_rolled_at_the_close_of_the_monthly_expiration() {
        clock.advance(Duration.between(clock.instant(), Instant.parse("2026-12-18T20:59:59Z")));
        assertThat(expirations()).containsOnly(LocalDate.of(2026, 12, 18));
        BigDecimal before = brokerage().snapshot("SIM-1").equity();
        clock.advance(Duration.ofSeconds(1));
        assertThat(expirations()).containsOnly(LocalDate.of(2027, 1, 15));
        assertThat(brokerage().snapshot("SIM-1").equity().subtract(before).abs())
                .as("a roll costs half a spread and no more")
                .isLessThan(new BigDecimal("60"));
    }

    private List<LocalDate> expirations() {
        return brokerage().accounts().stream()
                .flatMap(account -> brokerage().snapshot(account).positions().stream())
                .map(Position::instrument)
                .filter(Instrument.Option.class::isInstance)
                .map(instrument -> ((Instrument.Option) instrument).contract().expiration())
                .distinct()
                .toList();
    }

    @Test
    void profit_and_cash_flows_explain_the_history_from_close_to_close() {
        List<AccountDay> days = brokerage().history("SIM-1", LocalDate.of(2025, 12, 1), LocalDate.of(2026, 11, 23));
        assertThat(days).hasSize(246);
        assertThat(days.stream().filter(day -> day.netCashFlow().signum() != 0).map(AccountDay::date))
                .containsExactly(
                        LocalDate.of(2026, 1, 2),
                        LocalDate.of(2026, 4, 1),
                        LocalDate.of(2026, 7, 1),
                        LocalDate.of(2026, 10, 1));
        for (int place = 1; place < days.size(); place++) {
            AccountDay before = days.get(place - 1);
            AccountDay day = days.get(place);
            BigDecimal profit = day.equity().subtract(before.equity()).subtract(day.netCashFlow());
            assertThat(profit.abs().doubleValue() / before.equity().doubleValue())
                    .as(day.date().toString())
                    .isLessThan(0.06);
        }
    }

    @Test
    void a_deposit_is_no_profit_on_its_day() {
        clock.advance(Duration.between(clock.instant(), Instant.parse("2026-10-01T15:59:59Z")));
        AccountSnapshot before = brokerage().snapshot("SIM-1");
        assertThat(before.netCashFlow()).isZero();
        clock.advance(Duration.ofSeconds(1));
        AccountSnapshot after = brokerage().snapshot("SIM-1");
        assertThat(after.netCashFlow()).isEqualByComparingTo("2500");
        assertThat(after.cash().subtract(before.cash())).isEqualByComparingTo("2500");
    }

    @Test
    void the_second_account_borrows_nearly_as_much_as_it_may_and_is_sometimes_beyond() {
        int warnings = 0;
        int criticals = 0;
        int days = 300;
        for (int day = 0; day < days; day++) {
            AccountSnapshot snapshot = brokerage().snapshot("SIM-2");
            assertThat(snapshot.equity()).isPositive();
            assertThat(snapshot.cash()).isNegative();
            double used = snapshot.maintenanceMargin().doubleValue()
                    / snapshot.equity().doubleValue();
            warnings += used > 0.7 ? 1 : 0;
            criticals += used > 0.85 ? 1 : 0;
            clock.advance(Duration.ofDays(3));
        }
        assertThat(warnings).isBetween(days / 10, days * 95 / 100);
        assertThat(criticals).isBetween(1, days / 2);
    }

    @Test
    void the_same_seed_gives_the_same_account_and_another_gives_another() {
        AccountSnapshot snapshot = brokerage().snapshot("SIM-1");
        assertThat(world(7, clock).brokerage().snapshot("SIM-1")).isEqualTo(snapshot);
        assertThat(world(8, clock).brokerage().snapshot("SIM-1")).isNotEqualTo(snapshot);
    }

    @Test
    void before_it_was_opened_there_is_no_account() {
        TestClock early = new TestClock(Instant.parse("2019-12-20T20:59:59Z"));
        Brokerage then = world(7, early).brokerage();
        assertThat(then.accounts()).isEmpty();
        assertThatThrownBy(() -> then.snapshot("SIM-1")).hasMessageContaining("SIM-1");
        early.advance(Duration.ofSeconds(1));
        assertThat(then.snapshot("SIM-1").cash()).isEqualByComparingTo("60000");
    }

    @Test
    void a_snapshot_takes_little_time() {
        for (int warm = 0; warm < 300; warm++) {
            brokerage().snapshot("SIM-1");
        }
        long start = System.nanoTime();
        for (int round = 0; round < 20; round++) {
            clock.advance(Duration.ofMinutes(1));
            brokerage().snapshot("SIM-1");
        }
        double millis = (System.nanoTime() - start) / 20 / 1e6;
        assertThat(millis).isLessThan(20);
    }
}
