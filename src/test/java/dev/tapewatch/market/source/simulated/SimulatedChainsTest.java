package dev.tapewatch.market.source.simulated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tapewatch.market.MarketZone;
import dev.tapewatch.market.Symbol;
import dev.tapewatch.market.calendar.NyseCalendar;
import dev.tapewatch.market.option.ChainRequest;
import dev.tapewatch.market.option.OccSymbol;
import dev.tapewatch.market.option.OptionChain;
import dev.tapewatch.market.option.OptionChains;
import dev.tapewatch.market.option.OptionChainsContract;
import dev.tapewatch.market.option.OptionContract;
import dev.tapewatch.market.option.OptionQuote;
import dev.tapewatch.market.option.OptionType;
import dev.tapewatch.testing.TestClock;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SimulatedChainsTest extends OptionChainsContract {
    private static final BigDecimal RATE = new BigDecimal("4");
    private static final LocalDate FOR_EVER = LocalDate.of(2999, 12, 31);

    private final TestClock clock = new TestClock(Instant.parse("2026-11-23T15:00:00Z"));
    private final SimulatedWorld world = new SimulatedWorld(7, clock, NyseCalendar.standard(), RATE);

    @Override
    protected OptionChains chains() {
        return world.chains();
    }

    @Override
    protected Symbol underlying() {
        return new Symbol("AAPL");
    }

    private OptionChain chain(String ticker, OptionType type) {
        LocalDate today = MarketZone.dateAt(clock.instant());
        return world.chains()
                .chain(new Symbol(ticker), new ChainRequest(type, today, FOR_EVER))
                .orElseThrow();
    }

    private Set<OccSymbol> listed(String ticker) {
        Set<OccSymbol> listed = new TreeSet<>();
        for (OptionType type : OptionType.values()) {
            chain(ticker, type)
                    .quotes()
                    .forEach(quote -> listed.add(quote.contract().symbol()));
        }
        return listed;
    }

    private static double mid(OptionQuote quote) {
        double ask = Objects.requireNonNull(quote.ask()).doubleValue();
        return quote.bid() == null ? ask / 2 : (quote.bid().doubleValue() + ask) / 2;
    }

    @ParameterizedTest
    @ValueSource(strings = {"AAPL", "SPY", "F", "NIO", "MARA", "BRK.B", "LLY"})
    void calls_and_puts_keep_to_put_call_parity_within_their_spreads(String ticker) {
        OptionChain calls = chain(ticker, OptionType.CALL);
        OptionChain puts = chain(ticker, OptionType.PUT);
        double spot = calls.underlyingPrice().doubleValue();
        assertThat(calls.quotes()).hasSameSizeAs(puts.quotes());
        for (int place = 0; place < calls.quotes().size(); place++) {
            OptionQuote call = calls.quotes().get(place);
            OptionQuote put = puts.quotes().get(place);
            double strike = call.contract().strike().doubleValue();
            double years = Duration.between(
                                    clock.instant(),
                                    call.contract().expiration().atTime(16, 0).atZone(MarketZone.NEW_YORK))
                            .toSeconds()
                    / (365.0 * 24 * 3600);
            double spreads = spread(call) + spread(put);
            // American puts deep in the money are worth up to the interest on the strike more.
            double interest = strike * (1 - Math.exp(-0.04 * years));
            assertThat(mid(call) - mid(put))
                    .as(call.contract().symbol().toString())
                    .isCloseTo(spot - strike * Math.exp(-0.04 * years), within(spreads + interest + 0.03));
        }
    }

    private static double spread(OptionQuote quote) {
        double bid = quote.bid() == null ? 0 : quote.bid().doubleValue();
        return Objects.requireNonNull(quote.ask()).doubleValue() - bid;
    }

    @ParameterizedTest
    @ValueSource(strings = {"AAPL", "SPY", "F", "NIO", "MARA", "COIN", "COST"})
    void puts_cost_more_the_higher_the_strike_and_calls_less(String ticker) {
        for (OptionType type : OptionType.values()) {
            OptionQuote before = null;
            for (OptionQuote quote : chain(ticker, type).quotes()) {
                if (before != null
                        && before.contract()
                                .expiration()
                                .equals(quote.contract().expiration())) {
                    double rise = mid(quote) - mid(before);
                    double slack = (spread(quote) + spread(before)) / 2;
                    assertThat(type == OptionType.PUT ? rise : -rise)
                            .as(quote.contract().symbol().toString())
                            .isGreaterThanOrEqualTo(-slack);
                }
                before = quote;
            }
        }
    }

    @Test
    void the_chain_has_the_price_that_the_market_quotes() {
        for (Symbol symbol : world.chains().underlyings()) {
            assertThat(chain(symbol.ticker(), OptionType.PUT).underlyingPrice())
                    .isEqualTo(Objects.requireNonNull(
                                    world.market().quotes(List.of(symbol)).get(symbol))
                            .price());
        }
    }

    @Test
    void asks_are_above_bids_and_nobody_bids_for_what_is_worthless() {
        List<OptionQuote> puts = chain("SPY", OptionType.PUT).quotes();
        assertThat(puts)
                .allSatisfy(quote -> assertThat(
                                quote.bid() == null || quote.bid().compareTo(Objects.requireNonNull(quote.ask())) < 0)
                        .isTrue());
        assertThat(puts).anyMatch(quote -> quote.bid() == null);
        assertThat(puts.stream().filter(quote -> quote.bid() != null).count()).isGreaterThan(puts.size() / 3);
    }

    @Test
    void some_far_strikes_have_no_greeks_and_all_near_ones_have() {
        OptionChain chain = chain("AAPL", OptionType.PUT);
        double spot = chain.underlyingPrice().doubleValue();
        assertThat(chain.quotes()).anyMatch(quote -> quote.delta() == null && quote.impliedVolatility() == null);
        assertThat(chain.quotes())
                .allMatch(quote -> (quote.delta() == null) == (quote.impliedVolatility() == null))
                .filteredOn(quote -> Math.abs(quote.contract().strike().doubleValue() / spot - 1) < 0.02)
                .isNotEmpty()
                .allMatch(quote -> quote.delta() != null);
    }

    @Test
    void out_of_the_money_puts_have_the_higher_volatility() {
        OptionChain chain = chain("SPY", OptionType.PUT);
        LocalDate month = LocalDate.of(2026, 12, 18);
        List<OptionQuote> quotes = chain.quotes().stream()
                .filter(quote -> quote.contract().expiration().equals(month))
                .filter(quote -> quote.impliedVolatility() != null)
                .filter(quote -> quote.contract().strike().compareTo(chain.underlyingPrice()) < 0)
                .toList();
        assertThat(quotes.getFirst().impliedVolatility())
                .isGreaterThan(quotes.getLast().impliedVolatility());
    }

    @Test
    void expirations_are_weekly_for_eight_weeks_then_monthly_and_before_a_holiday() {
        List<LocalDate> expirations =
                listed("AAPL").stream()
                        .map(OccSymbol::expiration)
                        .collect(Collectors.toCollection(TreeSet::new))
                        .stream()
                        .toList();
        assertThat(expirations)
                .startsWith(LocalDate.of(2026, 11, 27), LocalDate.of(2026, 12, 4))
                .contains(LocalDate.of(2026, 12, 24))
                .doesNotContain(LocalDate.of(2026, 12, 25))
                // Good Friday is the 26th of March in 2027, so that the third Friday is free; Juneteenth takes the
                // 18th.
                .contains(LocalDate.of(2027, 3, 19), LocalDate.of(2027, 6, 17))
                .allMatch(date -> NyseCalendar.standard().session(date).isPresent());
    }

    @Test
    void a_listed_contract_stays_listed_until_it_expires_whatever_the_price_does() {
        for (int day = 0; day < 60; day++) {
            Set<OccSymbol> before = listed("TSLA");
            clock.advance(Duration.ofDays(1));
            LocalDate today = MarketZone.dateAt(clock.instant());
            Set<OccSymbol> gone = new HashSet<>(before);
            gone.removeAll(listed("TSLA"));
            assertThat(gone).allMatch(contract -> contract.expiration().isBefore(today));
        }
    }

    @Test
    void a_contract_lives_until_the_close_of_its_last_day() {
        TestClock early = new TestClock(Instant.parse("2026-11-27T17:59:59Z"));
        OptionChains chains = new SimulatedWorld(7, early, NyseCalendar.standard(), RATE).chains();
        LocalDate friday = LocalDate.of(2026, 11, 27);
        ChainRequest request = new ChainRequest(OptionType.CALL, friday, friday);
        assertThat(chains.chain(underlying(), request).orElseThrow().quotes()).isNotEmpty();
        early.advance(Duration.ofSeconds(1));
        assertThat(chains.chain(underlying(), request).orElseThrow().quotes())
                .as("that Friday the market closes at 13:00")
                .isEmpty();
    }

    @Test
    void open_interest_stands_during_a_session_and_volume_grows() {
        OptionQuote morning = atTheMoney();
        clock.advance(Duration.ofHours(4));
        OptionQuote later = Objects.requireNonNull(world.chains()
                .quotes(List.of(morning.contract().symbol()))
                .get(morning.contract().symbol()));
        assertThat(later.openInterest()).isEqualTo(morning.openInterest()).isPositive();
        assertThat(later.volume()).isGreaterThan(Objects.requireNonNull(morning.volume()));
        clock.advance(Duration.ofDays(1));
        OptionQuote next = Objects.requireNonNull(world.chains()
                .quotes(List.of(morning.contract().symbol()))
                .get(morning.contract().symbol()));
        assertThat(next.openInterest()).isNotEqualTo(morning.openInterest());
    }

    private OptionQuote atTheMoney() {
        OptionChain chain = chain("SPY", OptionType.PUT);
        return chain.quotes().stream()
                .filter(quote -> quote.contract().expiration().equals(LocalDate.of(2026, 12, 18)))
                .filter(quote -> quote.contract().strike().compareTo(chain.underlyingPrice()) > 0)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void every_share_has_standard_american_contracts_at_usual_steps() {
        for (Symbol symbol : world.chains().underlyings()) {
            List<OptionContract> contracts = chain(symbol.ticker(), OptionType.PUT).quotes().stream()
                    .map(OptionQuote::contract)
                    .toList();
            LocalDate first = contracts.getFirst().expiration();
            List<BigDecimal> strikes = contracts.stream()
                    .filter(contract -> contract.expiration().equals(first))
                    .map(OptionContract::strike)
                    .toList();
            assertThat(strikes).as(symbol.ticker()).hasSizeBetween(17, 90);
            assertThat(contracts).allMatch(OptionContract::standard);
        }
    }

    @Test
    void the_same_seed_gives_the_same_chain_and_another_gives_another() {
        assertThat(new SimulatedWorld(7, clock, NyseCalendar.standard(), RATE)
                        .chains()
                        .chain(underlying(), new ChainRequest(OptionType.PUT, LocalDate.of(2026, 11, 23), FOR_EVER)))
                .contains(chain("AAPL", OptionType.PUT));
        assertThat(new SimulatedWorld(8, clock, NyseCalendar.standard(), RATE)
                        .chains()
                        .chain(underlying(), new ChainRequest(OptionType.PUT, LocalDate.of(2026, 11, 23), FOR_EVER)))
                .isPresent()
                .isNotEqualTo(java.util.Optional.of(chain("AAPL", OptionType.PUT)));
    }

    @Test
    void the_puts_of_all_underlyings_for_45_days_come_within_a_second() {
        LocalDate today = MarketZone.dateAt(clock.instant());
        ChainRequest request = new ChainRequest(OptionType.PUT, today.plusDays(1), today.plusDays(45));
        long contracts = 0;
        long start = 0;
        for (int round = 0; round < 4; round++) {
            start = System.nanoTime();
            contracts = 0;
            for (Symbol symbol : world.chains().underlyings()) {
                contracts += world.chains()
                        .chain(symbol, request)
                        .orElseThrow()
                        .quotes()
                        .size();
            }
        }
        long millis = (System.nanoTime() - start) / 1_000_000;
        assertThat(millis).isLessThan(1_000);
    }
}
