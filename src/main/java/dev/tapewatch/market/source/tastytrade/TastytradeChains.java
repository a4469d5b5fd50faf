package dev.tapewatch.market.source.tastytrade;

import dev.tapewatch.market.MarketZone;
import dev.tapewatch.market.Quality;
import dev.tapewatch.market.Symbol;
import dev.tapewatch.market.option.ChainRequest;
import dev.tapewatch.market.option.OccSymbol;
import dev.tapewatch.market.option.OptionChain;
import dev.tapewatch.market.option.OptionChains;
import dev.tapewatch.market.option.OptionContract;
import dev.tapewatch.market.option.OptionQuote;
import dev.tapewatch.problem.Problem;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Option chains: which contracts there are and their quotes over REST, their greeks from the stream where that is
 * connected. Without it there are none, and who needs them estimates.
 */
final class TastytradeChains implements OptionChains {
    private static final Duration PATIENCE_FOR_GREEKS = Duration.ofSeconds(3);

    private final MarketData data;
    private final ListedContracts listed;
    private final DxLink stream;
    private final Clock clock;
    private final List<Symbol> underlyings;

    /** @param underlyings what a screen of everything goes through: tastytrade has no list of all that have options */
    TastytradeChains(TastytradeApi api, MarketData data, DxLink stream, Clock clock, Collection<Symbol> underlyings) {
        this.data = data;
        this.listed = new ListedContracts(api);
        this.stream = stream;
        this.clock = clock;
        this.underlyings = List.copyOf(new TreeSet<>(underlyings));
    }

    @Override
    public String source() {
        return Tastytrade.SOURCE;
    }

    @Override
    public Instant now() {
        return clock.instant();
    }

    @Override
    public Collection<Symbol> underlyings() {
        return underlyings;
    }

    @Override
    public Optional<OptionChain> chain(Symbol underlying, ChainRequest request) {
        Map<OccSymbol, ListedContracts.Listed> all = listed.on(underlying);
        if (all.isEmpty()) {
            return Optional.empty();
        }
        LocalDate today = MarketZone.dateAt(now());
        Map<OccSymbol, ListedContracts.Listed> wanted = new LinkedHashMap<>();
        all.values().stream()
                .filter(one -> isWanted(one.contract(), request, today))
                .sorted(Comparator.comparing(
                                (ListedContracts.Listed one) -> one.contract().expiration())
                        .thenComparing(one -> one.contract().strike())
                        .thenComparing(one -> one.contract().symbol()))
                .forEach(one -> wanted.put(one.contract().symbol(), one));
        MarketAnswers.Datum share = data.ofShares(List.of(underlying)).get(underlying);
        BigDecimal price = share == null ? null : Prices.first(share.mark(), share.last());
        if (price == null) {
            throw Problem.of(Problem.Kind.UNAVAILABLE, "tastytrade has no price of " + underlying + " at the moment");
        }
        List<OptionQuote> quotes = new ArrayList<>(quoted(wanted).values());
        return Optional.of(new OptionChain(underlying, price, now(), source(), quotes));
    }

    private static boolean isWanted(OptionContract contract, ChainRequest request, LocalDate today) {
        LocalDate expiration = contract.expiration();
        return contract.type() == request.type()
                && !expiration.isBefore(today)
                && !expiration.isBefore(request.earliest())
                && !expiration.isAfter(request.latest());
    }

    @Override
    public Map<OccSymbol, OptionQuote> quotes(Collection<OccSymbol> contracts) {
        LocalDate today = MarketZone.dateAt(now());
        Map<OccSymbol, ListedContracts.Listed> wanted = new LinkedHashMap<>();
        for (OccSymbol contract : new TreeSet<>(contracts)) {
            if (!contract.expiration().isBefore(today)) {
                listed.find(contract).ifPresent(found -> wanted.put(contract, found));
            }
        }
        return quoted(wanted);
    }

    private Map<OccSymbol, OptionQuote> quoted(Map<OccSymbol, ListedContracts.Listed> wanted) {
        if (wanted.isEmpty()) {
            return Map.of();
        }
        Map<OccSymbol, String> streamed = new LinkedHashMap<>();
        wanted.forEach((symbol, one) -> streamed.put(symbol, one.streamed()));
        Map<OccSymbol, MarketAnswers.Datum> market = data.ofOptions(streamed);
        Map<String, DxEvent.Greeks> greeks = stream.greeks(
                wanted.values().stream().map(ListedContracts.Listed::streamed).toList(), PATIENCE_FOR_GREEKS);
        Instant now = now();
        Quality quality = data.quality();
        Map<OccSymbol, OptionQuote> quotes = new LinkedHashMap<>();
        wanted.forEach((symbol, one) -> {
            MarketAnswers.Datum datum = market.get(symbol);
            if (datum != null) {
                quotes.put(symbol, quote(one.contract(), datum, greeks.get(one.streamed()), now, quality));
            }
        });
        return quotes;
    }

    private static OptionQuote quote(
            OptionContract contract,
            MarketAnswers.Datum datum,
            DxEvent.@Nullable Greeks greeks,
            Instant now,
            Quality quality) {
        Prices.Sides sides = Prices.sides(datum.bid(), datum.ask());
        Instant updated = datum.updatedAt();
        return new OptionQuote(
                contract,
                sides.bid(),
                sides.ask(),
                Prices.positive(datum.last()),
                count(datum.volume()),
                count(datum.openInterest()),
                greeks == null ? null : Prices.positive(greeks.volatility()),
                greeks == null ? null : delta(contract, greeks.delta()),
                updated == null || updated.isAfter(now) ? now : updated,
                quality);
    }

    private static @Nullable Long count(@Nullable BigDecimal number) {
        return number == null || number.signum() < 0 ? null : number.longValue();
    }

    /** One that is out of its range is none. */
    private static @Nullable BigDecimal delta(OptionContract contract, @Nullable BigDecimal delta) {
        if (delta == null || delta.abs().compareTo(BigDecimal.ONE) > 0) {
            return null;
        }
        int wrong = switch (contract.type()) {
            case CALL -> -1;
            case PUT -> 1;
        };
        return delta.signum() == wrong ? null : delta;
    }
}
