package dev.tapewatch.market.source.choice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tapewatch.market.MarketZone;
import dev.tapewatch.market.Symbol;
import dev.tapewatch.market.calendar.NyseCalendar;
import dev.tapewatch.market.option.ChainRequest;
import dev.tapewatch.market.option.OccSymbol;
import dev.tapewatch.market.option.OptionChain;
import dev.tapewatch.market.option.OptionChains;
import dev.tapewatch.market.option.OptionChainsContract;
import dev.tapewatch.market.option.OptionQuote;
import dev.tapewatch.market.option.OptionType;
import dev.tapewatch.market.source.simulated.SimulatedWorld;
import dev.tapewatch.problem.Problem;
import dev.tapewatch.testing.ScriptedChains;
import dev.tapewatch.testing.TestClock;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Held to the contract with a preferred source that is always away. */
class PreferredChainsTest extends OptionChainsContract {
    private static final Symbol AAPL = new Symbol("AAPL");
    private static final Instant NOW = Instant.parse("2026-11-23T15:00:00Z");

    private final TestClock clock = new TestClock(NOW);
    private final OptionChains simulated =
            new SimulatedWorld(7, clock, NyseCalendar.standard(), new BigDecimal("4")).chains();
    private final PreferredChains chains = new PreferredChains(List.of(new Away(), simulated), clock);

    /** A source that has the same underlyings and never answers. */
    private final class Away implements OptionChains {
        @Override
        public String source() {
            return "away";
        }

        @Override
        public Instant now() {
            return clock.instant();
        }

        @Override
        public Collection<Symbol> underlyings() {
            return simulated.underlyings();
        }

        @Override
        public Optional<OptionChain> chain(Symbol underlying, ChainRequest request) {
            throw Problem.of(Problem.Kind.UNAVAILABLE, "it is away");
        }

        @Override
        public Map<OccSymbol, OptionQuote> quotes(Collection<OccSymbol> contracts) {
            throw Problem.of(Problem.Kind.UNAVAILABLE, "it is away");
        }
    }

    @Override
    protected OptionChains chains() {
        return chains;
    }

    @Override
    protected Symbol underlying() {
        return AAPL;
    }

    private static ChainRequest puts() {
        LocalDate today = MarketZone.dateAt(NOW);
        return new ChainRequest(OptionType.PUT, today, today.plusDays(60));
    }

    @Test
    void an_underlying_that_the_preferred_one_has_no_options_on_is_asked_of_the_next() {
        ScriptedChains first = new ScriptedChains(clock);
        first.listOnePut("F", 5, "95", "1", "1.1");
        PreferredChains both = new PreferredChains(List.of(first, simulated), clock);
        assertThat(both.chain(new Symbol("F"), puts()).orElseThrow().source()).isEqualTo("scripted");
        assertThat(both.chain(AAPL, puts()).orElseThrow().source()).isEqualTo(simulated.source());
        assertThat(both.chain(new Symbol("NOSUCH"), puts())).isEmpty();
        assertThat(both.underlyings()).containsExactly(new Symbol("F"));
    }

    @Test
    void where_nobody_answers_it_is_said_of_each() {
        PreferredChains none = new PreferredChains(List.of(new Away(), new Away()), clock);
        assertThatThrownBy(() -> none.chain(AAPL, puts()))
                .hasMessageStartingWith("no source of options can be reached. away: it is away");
        assertThat(none.troubles()).containsOnlyKeys("away");
        assertThat(none.lastAnswered()).isEmpty();
        assertThat(none.source()).isEqualTo("away");
    }
}
