package dev.tapewatch.market.option;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tapewatch.market.MarketZone;
import dev.tapewatch.market.Symbol;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What every source of option chains is held to. */
public abstract class OptionChainsContract {
    private static final LocalDate FOR_EVER = LocalDate.of(2999, 12, 31);

    protected abstract OptionChains chains();

    /** An underlying with calls and puts of several expirations now. */
    protected abstract Symbol underlying();

    private LocalDate today() {
        return MarketZone.dateAt(chains().now());
    }

    private OptionChain whole(OptionType type) {
        return chains().chain(underlying(), new ChainRequest(type, today(), FOR_EVER))
                .orElseThrow();
    }

    @ParameterizedTest
    @EnumSource
    void a_chain_is_of_its_underlying_and_type_and_sorted_by_expiration_and_strike(OptionType type) {
        OptionChain chain = whole(type);
        assertThat(chain.underlying()).isEqualTo(underlying());
        assertThat(chain.underlyingPrice()).isPositive();
        assertThat(chain.time()).isBeforeOrEqualTo(chains().now());
        assertThat(chain.source()).isEqualTo(chains().source());
        assertThat(chain.quotes())
                .hasSizeGreaterThan(10)
                .isSortedAccordingTo(Comparator.comparing(
                                (OptionQuote quote) -> quote.contract().expiration())
                        .thenComparing(quote -> quote.contract().strike()))
                .allSatisfy(quote -> {
                    OptionContract contract = quote.contract();
                    assertThat(contract.underlying()).isEqualTo(underlying());
                    assertThat(contract.type()).isEqualTo(type);
                    assertThat(contract.expiration()).isAfterOrEqualTo(today());
                    assertThat(contract.symbol().type()).isEqualTo(type);
                    assertThat(contract.symbol().strike()).isEqualTo(contract.strike());
                    assertThat(contract.symbol().expiration()).isEqualTo(contract.expiration());
                    assertThat(OccSymbol.parse(contract.symbol().toString())).isEqualTo(contract.symbol());
                    assertThat(quote.time()).isBeforeOrEqualTo(chain.time());
                });
        assertThat(chain.quotes()).extracting(OptionQuote::contract).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @EnumSource
    void prices_are_above_zero_or_absent_and_figures_are_in_their_ranges(OptionType type) {
        assertThat(whole(type).quotes()).allSatisfy(quote -> {
            for (BigDecimal price : new BigDecimal[] {quote.bid(), quote.ask(), quote.last()}) {
                assertThat(price == null || price.signum() > 0).isTrue();
            }
            assertThat(quote.volume() == null || quote.volume() >= 0).isTrue();
            assertThat(quote.openInterest() == null || quote.openInterest() >= 0)
                    .isTrue();
            if (quote.delta() != null) {
                assertThat(quote.delta().abs()).isLessThanOrEqualTo(BigDecimal.ONE);
                assertThat(quote.delta().signum()).isIn(type == OptionType.CALL ? List.of(0, 1) : List.of(0, -1));
            }
            if (quote.impliedVolatility() != null) {
                assertThat(quote.impliedVolatility()).isPositive();
            }
        });
    }

    @Test
    void only_the_wanted_expirations_come() {
        List<LocalDate> expirations = whole(OptionType.PUT).quotes().stream()
                .map(quote -> quote.contract().expiration())
                .distinct()
                .toList();
        assertThat(expirations).hasSizeGreaterThan(1);
        LocalDate second = expirations.get(1);
        assertThat(chains().chain(underlying(), new ChainRequest(OptionType.PUT, second, second))
                        .orElseThrow()
                        .quotes())
                .isNotEmpty()
                .allMatch(quote -> quote.contract().expiration().equals(second));
        assertThat(chains().chain(underlying(), new ChainRequest(OptionType.PUT, second, second.minusDays(1)))
                        .orElseThrow()
                        .quotes())
                .isEmpty();
    }

    @Test
    void a_contract_asked_for_by_itself_has_the_quote_of_the_chain() {
        Map<OccSymbol, OptionQuote> expected = whole(OptionType.CALL).quotes().stream()
                .collect(Collectors.toMap(quote -> quote.contract().symbol(), Function.identity()));
        assertThat(chains().quotes(expected.keySet())).isEqualTo(expected);
    }

    @Test
    void what_is_not_known_is_absent() {
        OccSymbol unknown = OccSymbol.parse("NOSUCH260116C00100000");
        OptionQuote known = whole(OptionType.PUT).quotes().getFirst();
        assertThat(chains().quotes(List.of(unknown, known.contract().symbol())))
                .containsOnlyKeys(known.contract().symbol());
        assertThat(chains().quotes(List.of())).isEmpty();
        assertThat(chains().chain(new Symbol("NOSUCH"), new ChainRequest(OptionType.PUT, today(), FOR_EVER)))
                .isEmpty();
    }

    @Test
    void a_contract_that_has_expired_is_gone() {
        OptionContract listed = whole(OptionType.PUT).quotes().getFirst().contract();
        OccSymbol gone = new OccSymbol(listed.symbol().root(), today().minusDays(1), OptionType.PUT, listed.strike());
        assertThat(chains().quotes(List.of(gone))).isEmpty();
    }

    @Test
    void the_underlyings_are_sorted_and_hold_the_one_with_a_chain() {
        assertThat(chains().underlyings()).contains(underlying()).doesNotHaveDuplicates();
        assertThat(List.copyOf(chains().underlyings())).isSorted();
    }

    @Test
    void the_same_question_has_the_same_answer() {
        assertThat(whole(OptionType.PUT)).isEqualTo(whole(OptionType.PUT));
    }
}
