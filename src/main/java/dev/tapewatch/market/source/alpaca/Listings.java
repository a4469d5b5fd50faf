package dev.tapewatch.market.source.alpaca;

import dev.tapewatch.market.MarketZone;
import dev.tapewatch.market.Symbol;
import dev.tapewatch.market.option.ChainRequest;
import dev.tapewatch.market.option.OccSymbol;
import dev.tapewatch.market.source.http.SourceClient;
import dev.tapewatch.market.source.http.SourceRequest;
import dev.tapewatch.problem.Problem;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is listed, and what is held open of it. Alpaca tells it once a day, by the time the market opens: what was asked for
 * since is kept for that day, what was asked for before it for some hours, and nothing over a change of the date in New York.
 */
final class Listings {
    private static final LocalTime OPEN = LocalTime.of(9, 30);
    private static final Duration KEPT = Duration.ofHours(4);
    private static final int PAGE = 10_000;
    private static final int MOST_SINGLE = 10_000;

    /** Some tens of megabytes. */
    private static final int MOST_IN_PARTS = 200_000;

    private record Part(Symbol underlying, ChainRequest request) {}

    private record Kept<T>(Instant since, T what) {
        boolean isFresh(Instant now) {
            boolean today = MarketZone.dateAt(since).equals(MarketZone.dateAt(now));
            boolean sinceOpen = !since.atZone(MarketZone.NEW_YORK).toLocalTime().isBefore(OPEN);
            return today && (sinceOpen || now.isBefore(since.plus(KEPT)));
        }
    }

    private final AlpacaApi api;
    private final Map<Part, Kept<Map<OccSymbol, Listing>>> parts = new ConcurrentHashMap<>();
    private final Map<OccSymbol, Kept<Listing>> singles = new ConcurrentHashMap<>();
    private final Map<Symbol, Kept<Boolean>> optionable = new ConcurrentHashMap<>();

    Listings(AlpacaApi api) {
        this.api = api;
    }

    /**
     * What is listed of a part of a chain.
     *
     * @param trading is asked where it is not known
     */
    Map<OccSymbol, Listing> of(Symbol underlying, ChainRequest request, SourceClient trading) {
        Instant now = api.clock().instant();
        Part part = new Part(underlying, new ChainRequest(request.type(), request.earliest(), request.latest()));
        Kept<Map<OccSymbol, Listing>> known = parts.get(part);
        if (known != null && known.isFresh(now)) {
            return known.what();
        }
        SourceRequest asked = contracts(underlying, request.earliest(), request.latest())
                .with("type", Words.of(request.type()))
                .with("limit", PAGE);
        Map<OccSymbol, Listing> listed =
                Pages.all(trading, asked, ContractsAnswer.class, ContractsAnswer::nextPageToken).stream()
                        .flatMap(Listings::listings)
                        .collect(Collectors.toUnmodifiableMap(
                                listing -> listing.contract().symbol(), Function.identity(), (one, same) -> one));
        keep(part, new Kept<>(now, listed), now);
        return listed;
    }

    private synchronized void keep(Part part, Kept<Map<OccSymbol, Listing>> listed, Instant now) {
        parts.values().removeIf(kept -> !kept.isFresh(now));
        parts.put(part, listed);
        int all = parts.values().stream().mapToInt(kept -> kept.what().size()).sum();
        while (all > MOST_IN_PARTS && parts.size() > 1) {
            Map.Entry<Part, Kept<Map<OccSymbol, Listing>>> oldest = parts.entrySet().stream()
                    .min(Comparator.comparing(entry -> entry.getValue().since()))
                    .orElseThrow();
            parts.remove(oldest.getKey());
            all -= oldest.getValue().what().size();
        }
    }

    /** One contract; empty if there is none of this symbol. */
    Optional<Listing> of(OccSymbol contract) {
        Instant now = api.clock().instant();
        Kept<Listing> known = singles.get(contract);
        if (known != null && known.isFresh(now)) {
            return Optional.of(known.what());
        }
        Optional<Listing> listed = parts.values().stream()
                .filter(kept -> kept.isFresh(now))
                .flatMap(kept -> Stream.ofNullable(kept.what().get(contract)))
                .findFirst()
                .or(() -> ask(contract));
        if (singles.size() >= MOST_SINGLE) {
            singles.clear();
        }
        listed.ifPresent(listing -> singles.put(contract, new Kept<>(now, listing)));
        return listed;
    }

    private Optional<Listing> ask(OccSymbol contract) {
        try {
            return Listing.of(api.trading()
                    .ask(SourceRequest.get("/v2/options/contracts/" + contract), ContractsAnswer.Contract.class));
        } catch (Problem unknown) {
            if (unknown.kind() == Problem.Kind.NOT_FOUND) {
                return Optional.empty();
            }
            throw unknown;
        }
    }

    /** Whether there are any options on it. */
    boolean hasOptions(Symbol underlying) {
        Instant now = api.clock().instant();
        Kept<Boolean> known = optionable.get(underlying);
        if (known != null && known.isFresh(now)) {
            return known.what();
        }
        LocalDate today = MarketZone.dateAt(now);
        SourceRequest any = contracts(underlying, today, today.plusYears(10)).with("limit", 1);
        boolean found = listings(api.trading().ask(any, ContractsAnswer.class))
                .findAny()
                .isPresent();
        optionable.put(underlying, new Kept<>(now, found));
        return found;
    }

    /** Alpaca ends at the next weekend where no last expiration is given. */
    private static SourceRequest contracts(Symbol underlying, LocalDate earliest, LocalDate latest) {
        return SourceRequest.get("/v2/options/contracts")
                .with("underlying_symbols", underlying)
                .with("expiration_date_gte", earliest)
                .with("expiration_date_lte", latest)
                .with("show_deliverables", true);
    }

    private static Stream<Listing> listings(ContractsAnswer page) {
        return Lists.of(page.optionContracts()).flatMap(contract -> Listing.of(contract).stream());
    }
}
