package dev.tapewatch.market.source.alpaca;

import dev.tapewatch.market.MarketZone;
import dev.tapewatch.market.Symbol;
import dev.tapewatch.market.calendar.TradingCalendar;
import dev.tapewatch.market.calendar.TradingSession;
import dev.tapewatch.market.option.ChainRequest;
import dev.tapewatch.market.option.OccSymbol;
import dev.tapewatch.market.option.OptionChain;
import dev.tapewatch.market.option.OptionChains;
import dev.tapewatch.market.option.OptionQuote;
import dev.tapewatch.market.source.http.SourceClient;
import dev.tapewatch.market.source.http.SourceRequest;
import dev.tapewatch.problem.Problem;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Alpaca's options. Prices, greeks and volatilities come from its data host; open interest and what a contract delivers from
 * its trading host. On the free plan quotes are {@link dev.tapewatch.market.Quality#INDICATIVE}: near the market's own, but
 * not what an order would meet.
 */
public final class AlpacaChains implements OptionChains {
    private static final int PAGE = 1_000;
    private static final Comparator<OptionQuote> IN_ORDER = Comparator.comparing(
                    (OptionQuote quote) -> quote.contract().expiration())
            .thenComparing(quote -> quote.contract().strike())
            .thenComparing(quote -> quote.contract().symbol());

    private final AlpacaApi api;
    private final List<Symbol> underlyings;
    private final TradingCalendar calendar;
    private final Listings listings;
    private final UnderlyingPrices prices;

    /**
     * @param underlyings what a screen of everything goes through; chains of others are answered all the same
     */
    public AlpacaChains(AlpacaApi api, Collection<Symbol> underlyings, TradingCalendar calendar) {
        this.api = api;
        this.underlyings = List.copyOf(new TreeSet<>(underlyings));
        this.calendar = calendar;
        this.listings = new Listings(api);
        this.prices = new UnderlyingPrices(api, underlyings);
    }

    @Override
    public String source() {
        return AlpacaApi.SOURCE;
    }

    @Override
    public Instant now() {
        return api.clock().instant();
    }

    @Override
    public Collection<Symbol> underlyings() {
        return underlyings;
    }

    @Override
    public Optional<OptionChain> chain(Symbol underlying, ChainRequest request) {
        // Who goes through many chains and knows which quotes are needed would rather wait than do without.
        boolean patient = request.quoted() != null;
        SourceClient data = patient ? api.patientData() : api.data();
        SourceClient trading = patient ? api.patientTrading() : api.trading();
        LocalDate today = MarketZone.dateAt(now());
        LocalDate earliest = later(request.earliest(), today);
        ChainRequest ahead = new ChainRequest(request.type(), earliest, request.latest());
        Map<OccSymbol, Listing> listed =
                request.latest().isBefore(earliest) ? Map.of() : listings.of(underlying, ahead, trading);
        if (listed.isEmpty() && !listings.hasOptions(underlying)) {
            return Optional.empty();
        }
        BigDecimal price = patient
                ? prices.of(underlying, data)
                : prices.of(List.of(underlying)).get(underlying);
        if (price == null) {
            throw Problem.of(
                    Problem.Kind.UNAVAILABLE, "Alpaca has no price of " + underlying + ", which its options are on");
        }
        ChainRequest wanted = quoted(ahead, request.quoted(), price);
        boolean none = listed.isEmpty() || wanted.latest().isBefore(wanted.earliest());
        List<OptionSnapshots> pages = none ? List.of() : pages(underlying, wanted, data);
        Instant now = now();
        OptionReadings readings = readings(now);
        Stream<OptionQuote> quotes = snapshots(pages).entrySet().stream()
                .filter(entry -> isWanted(entry.getKey(), wanted))
                .flatMap(entry -> {
                    Listing listing = listed.get(entry.getKey());
                    return readings
                            .quote(
                                    listing == null ? Listing.unlisted(entry.getKey(), underlying) : listing,
                                    entry.getValue())
                            .stream();
                });
        Stream<OptionQuote> others = listed.entrySet().stream()
                .filter(entry -> !isWanted(entry.getKey(), wanted))
                .map(entry -> readings.unquoted(entry.getValue()));
        List<OptionQuote> all = Stream.concat(quotes, others).sorted(IN_ORDER).toList();
        return Optional.of(new OptionChain(underlying, price, now, source(), all));
    }

    /** The part whose quotes are asked for; its end is before its beginning where none are wanted. */
    private static ChainRequest quoted(ChainRequest ahead, ChainRequest.@Nullable Quoted quoted, BigDecimal price) {
        if (quoted == null) {
            return ahead;
        }
        BigDecimal highest = quoted.highestPrice();
        boolean tooDear = highest != null && price.compareTo(highest) > 0;
        LocalDate earliest = later(ahead.earliest(), quoted.earliest());
        LocalDate latest = ahead.latest().isBefore(quoted.latest()) ? ahead.latest() : quoted.latest();
        return new ChainRequest(ahead.type(), earliest, tooDear ? earliest.minusDays(1) : latest);
    }

    private List<OptionSnapshots> pages(Symbol underlying, ChainRequest request, SourceClient data) {
        SourceRequest asked = SourceRequest.get("/v1beta1/options/snapshots/" + underlying)
                .with("feed", api.environment().options().word())
                .with("type", Words.of(request.type()))
                .with("expiration_date_gte", request.earliest())
                .with("expiration_date_lte", request.latest())
                .with("limit", PAGE);
        return Pages.all(data, asked, OptionSnapshots.class, OptionSnapshots::nextPageToken);
    }

    @Override
    public Map<OccSymbol, OptionQuote> quotes(Collection<OccSymbol> contracts) {
        LocalDate today = MarketZone.dateAt(now());
        List<OccSymbol> alive = contracts.stream()
                .filter(contract -> !contract.expiration().isBefore(today))
                .toList();
        Map<OccSymbol, OptionQuote> quotes = new LinkedHashMap<>();
        for (String batch : Batches.of(alive)) {
            SourceRequest asked = SourceRequest.get("/v1beta1/options/snapshots")
                    .with("symbols", batch)
                    .with("feed", api.environment().options().word())
                    .with("limit", PAGE);
            List<OptionSnapshots> pages =
                    Pages.all(api.data(), asked, OptionSnapshots.class, OptionSnapshots::nextPageToken);
            OptionReadings readings = readings(now());
            snapshots(pages)
                    .forEach((symbol, snapshot) -> listings.of(symbol)
                            .flatMap(listing -> readings.quote(listing, snapshot))
                            .ifPresent(quote -> quotes.put(symbol, quote)));
        }
        return quotes;
    }

    private OptionReadings readings(Instant now) {
        LocalDate session = calendar.session(MarketZone.dateAt(now))
                .filter(today -> !now.isBefore(today.open()))
                .or(() -> Optional.of(calendar.lastClosed(now)))
                .map(TradingSession::date)
                .orElseThrow();
        return new OptionReadings(api.environment().options().quality(), now, session);
    }

    private static boolean isWanted(OccSymbol symbol, ChainRequest request) {
        return symbol.type() == request.type()
                && !symbol.expiration().isBefore(request.earliest())
                && !symbol.expiration().isAfter(request.latest());
    }

    /** What is quoted under a symbol that is none of the OCC is left out. */
    private static Map<OccSymbol, OptionSnapshots.Snapshot> snapshots(List<OptionSnapshots> pages) {
        Map<OccSymbol, OptionSnapshots.Snapshot> snapshots = new LinkedHashMap<>();
        pages.stream()
                .flatMap(page -> Stream.ofNullable(page.snapshots()))
                .forEach(page -> page.forEach((text, snapshot) -> {
                    OccSymbol symbol = occ(text);
                    if (symbol != null && snapshot != null) {
                        snapshots.put(symbol, snapshot);
                    }
                }));
        return snapshots;
    }

    private static @Nullable OccSymbol occ(String text) {
        try {
            return OccSymbol.parse(text);
        } catch (Problem otherForm) {
            return null;
        }
    }

    private static LocalDate later(LocalDate one, LocalDate other) {
        return one.isAfter(other) ? one : other;
    }
}
