package dev.tapewatch.market.source.choice;

import dev.tapewatch.market.BarSearch;
import dev.tapewatch.market.Market;
import dev.tapewatch.market.MarketReading;
import dev.tapewatch.market.PriceBar;
import dev.tapewatch.market.Quality;
import dev.tapewatch.market.Quote;
import dev.tapewatch.market.Symbol;
import dev.tapewatch.problem.Problem;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The prices of the first source that answers. It is the preferred source's market in identity and clock, whoever answers,
 * so that rules go on where they were: {@link ToldPrices} sees to it that no price is lost or told twice where one source
 * takes over from another. A symbol that one does not have is asked of the next. Readings and quotes name who answered.
 *
 * <p>Bars come only from sources whose clock is the preferred one's: in place of the present, a delayed source would tell of
 * a time that rules have already seen, and the way back would leave out the minutes between. Its quotes are taken, since
 * each of them says its time and quality.
 */
public final class PreferredMarket implements Market {
    /** Between the clocks of two sources that both tell of the present. */
    private static final Duration SAME_CLOCK = Duration.ofMinutes(1);

    private final List<Market> markets;
    private final Preference<Market> bars;
    private final Preference<Market> quotes;
    private final ToldPrices told = new ToldPrices();

    /** @param markets at least one, the preferred one first */
    public PreferredMarket(List<? extends Market> markets, Clock clock) {
        this.markets = List.copyOf(markets);
        this.quotes = new Preference<>("quotes", this.markets, Market::source, clock);
        Instant now = preferred().now();
        this.bars = new Preference<>(
                "prices",
                this.markets.stream()
                        .filter(market -> isNear(market.now(), now))
                        .toList(),
                Market::source,
                clock);
    }

    private static boolean isNear(Instant one, Instant other) {
        return Duration.between(one, other).abs().compareTo(SAME_CLOCK) <= 0;
    }

    private Market preferred() {
        return markets.getFirst();
    }

    /** The source in use: that answered last, or else the preferred one. */
    @Override
    public String source() {
        return bars.lastAnswered().orElseGet(quotes::inUse);
    }

    @Override
    public String identity() {
        return preferred().identity();
    }

    @Override
    public Instant now() {
        return preferred().now();
    }

    @Override
    public Instant timeAt(Instant wall) {
        return preferred().timeAt(wall);
    }

    @Override
    public Instant timeWas(Instant wall) {
        return preferred().timeWas(wall);
    }

    @Override
    public boolean ended() {
        return preferred().ended();
    }

    /** Every source is asked that may be, until one says yes; those that cannot be reached do not make it a no. */
    @Override
    public boolean lists(Symbol symbol) {
        boolean[] listed = {false};
        quotes.ask(market -> market.lists(symbol), (Boolean yes) -> {
            listed[0] = yes;
            return yes;
        });
        return listed[0];
    }

    @Override
    public Map<Symbol, Quote> quotes(Collection<Symbol> symbols) {
        Set<Symbol> missing = new LinkedHashSet<>(symbols);
        Map<Symbol, Quote> found = new HashMap<>();
        quotes.ask(market -> market.quotes(List.copyOf(missing)), (Map<Symbol, Quote> answer) -> {
            found.putAll(answer);
            missing.removeAll(answer.keySet());
            return missing.isEmpty();
        });
        return found;
    }

    /** What one source answered, and what it says of the time before, where it takes over. */
    private record Answer(MarketReading reading, Map<Symbol, List<PriceBar>> earlier) {}

    @Override
    public MarketReading read(Map<Symbol, Instant> after) {
        return bars.names().size() == 1 ? readAlone(after) : readInTurn(after);
    }

    private MarketReading readAlone(Map<Symbol, Instant> after) {
        AtomicReference<MarketReading> reading = new AtomicReference<>();
        bars.ask(market -> market.read(after), (MarketReading answer) -> {
            reading.set(answer);
            return true;
        });
        return reading.get();
    }

    private MarketReading readInTurn(Map<Symbol, Instant> after) {
        Map<Symbol, Instant> missing = new HashMap<>(after);
        List<Answer> answers = new ArrayList<>();
        bars.ask(market -> answer(market, Map.copyOf(missing)), (Answer answer) -> {
            answers.add(answer);
            missing.keySet().removeAll(answer.reading().bars().keySet());
            return missing.isEmpty();
        });
        Instant now = answers.stream()
                .map(answer -> answer.reading().now())
                .min(Instant::compareTo)
                .orElseThrow();
        Map<Symbol, List<PriceBar>> all = new HashMap<>();
        Quality quality = Quality.REAL_TIME;
        Set<String> sources = new LinkedHashSet<>();
        for (Answer answer : answers) {
            MarketReading reading = answer.reading();
            if (sources.isEmpty() || !reading.bars().isEmpty()) {
                quality = quality.orWorse(reading.quality());
                sources.add(reading.source());
            }
            reading.bars()
                    .forEach((symbol, found) -> all.put(
                            symbol,
                            told.tell(
                                    reading.source(),
                                    symbol,
                                    Objects.requireNonNull(after.get(symbol)),
                                    now,
                                    found.subList(0, BarSearch.lastEndedBy(found, now) + 1),
                                    answer.earlier().getOrDefault(symbol, List.of()))));
        }
        return new MarketReading(now, all, quality, String.join(" and ", sources));
    }

    private Answer answer(Market market, Map<Symbol, Instant> after) {
        MarketReading reading = market.read(after);
        if (reading.quality() == Quality.STALE) {
            throw Problem.of(Problem.Kind.UNAVAILABLE, "the prices of " + reading.source() + " are stale");
        }
        Map<Symbol, Instant> takenOver = told.takenOver(reading.source(), after);
        takenOver.keySet().retainAll(reading.bars().keySet());
        return new Answer(
                reading, takenOver.isEmpty() ? Map.of() : market.read(takenOver).bars());
    }

    /** The sources that bars may come from, the preferred one first. */
    public List<String> sources() {
        return bars.names();
    }

    /** Who answered when prices were read last; empty if nobody has asked, or nobody answered. */
    public Optional<String> lastAnswered() {
        return bars.lastAnswered();
    }

    /** What is wrong with each source that could not be reached when it was asked last. */
    public Map<String, String> troubles() {
        Map<String, String> troubles = new HashMap<>(quotes.troubles());
        troubles.putAll(bars.troubles());
        return troubles;
    }

    /** The sources that say of the same prices what others do, but for the one in use. */
    List<Market> others() {
        String inUse = source();
        return markets.stream().filter(market -> !market.source().equals(inUse)).toList();
    }
}
