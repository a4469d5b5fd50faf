package dev.tapewatch.market.source.tastytrade;

import dev.tapewatch.market.Quality;
import dev.tapewatch.market.Symbol;
import dev.tapewatch.market.account.Instrument;
import dev.tapewatch.market.account.Position;
import dev.tapewatch.market.calendar.TradingCalendar;
import dev.tapewatch.market.option.OccSymbol;
import dev.tapewatch.market.source.http.SourceRequest;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The positions of an account: shares and options. What else tastytrade trades is left out, and counted in the log. */
final class Holdings {
    private static final Logger LOG = LoggerFactory.getLogger(Holdings.class);

    private record Held(AccountAnswers.Holding holding, Instrument instrument, BigDecimal quantity) {}

    private final TastytradeApi api;
    private final MarketData data;
    private final TradingCalendar calendar;
    private final Map<String, Map<String, Integer>> saidLeftOut = new ConcurrentHashMap<>();

    Holdings(TastytradeApi api, MarketData data, TradingCalendar calendar) {
        this.api = api;
        this.data = data;
        this.calendar = calendar;
    }

    List<Position> of(String path, Instant now) {
        List<Held> held = new ArrayList<>();
        Map<String, Integer> leftOut = new TreeMap<>();
        for (AccountAnswers.Holding holding : api.items(
                SourceRequest.get(path + "/positions").with("include-marks", true), AccountAnswers.Holding.class)) {
            BigDecimal quantity = quantity(holding);
            if (quantity.signum() == 0) {
                continue;
            }
            Optional<Instrument> instrument = instrument(holding);
            if (instrument.isPresent()) {
                held.add(new Held(holding, instrument.get(), quantity));
            } else {
                leftOut.merge(Objects.requireNonNullElse(holding.instrumentType(), "unknown kind"), 1, Integer::sum);
            }
        }
        Map<Symbol, MarketAnswers.Datum> underlyings = data.ofShares(held.stream()
                .filter(one -> one.instrument() instanceof Instrument.Option || mark(one.holding()) == null)
                .map(one -> one.instrument().underlying())
                .toList());
        List<Position> positions = new ArrayList<>();
        for (Held one : held) {
            Position position = position(one, underlyings, now);
            if (position == null) {
                leftOut.merge("without a price", 1, Integer::sum);
            } else {
                positions.add(position);
            }
        }
        say(path, leftOut);
        return positions;
    }

    /** Once for every change, not at every look. */
    private void say(String path, Map<String, Integer> leftOut) {
        Map<String, Integer> before = saidLeftOut.put(path, leftOut);
        if (!leftOut.equals(before == null ? Map.of() : before)) {
            LOG.info("positions of tastytrade that are not watched, by kind: {}", leftOut);
        }
    }

    private static BigDecimal quantity(AccountAnswers.Holding holding) {
        BigDecimal quantity = holding.quantity();
        if (quantity == null || "Zero".equalsIgnoreCase(holding.quantityDirection())) {
            return BigDecimal.ZERO;
        }
        return "Short".equalsIgnoreCase(holding.quantityDirection())
                ? quantity.abs().negate()
                : quantity;
    }

    private static Optional<Instrument> instrument(AccountAnswers.Holding holding) {
        return switch (Objects.requireNonNullElse(holding.instrumentType(), "")) {
            case "Equity" -> Tickers.read(holding.symbol()).map(Instrument.Share::new);
            case "Equity Option" -> {
                OccSymbol symbol = Contracts.parsed(holding.symbol());
                yield symbol == null
                        ? Optional.empty()
                        : Tickers.read(holding.underlyingSymbol())
                                .map(underlying -> new Instrument.Option(
                                        Contracts.contract(symbol, underlying, holding.multiplier(), true)));
            }
            default -> Optional.empty();
        };
    }

    private static @Nullable BigDecimal mark(AccountAnswers.Holding holding) {
        return holding.markPrice() == null || holding.markPrice().signum() < 0 ? null : holding.markPrice();
    }

    private @Nullable Position position(Held held, Map<Symbol, MarketAnswers.Datum> underlyings, Instant now) {
        AccountAnswers.Holding holding = held.holding();
        MarketAnswers.Datum datum = underlyings.get(held.instrument().underlying());
        BigDecimal market = datum == null ? null : Prices.first(datum.mark(), datum.last());
        boolean share = held.instrument() instanceof Instrument.Share;
        BigDecimal price = Stream.of(
                        Optional.ofNullable(mark(holding)),
                        Optional.ofNullable(share ? market : null),
                        Optional.ofNullable(holding.closePrice()))
                .flatMap(Optional::stream)
                .findFirst()
                .orElse(null);
        boolean ofLastClose = mark(holding) == null && (!share || market == null);
        BigDecimal underlyingPrice = share ? price : market;
        if (price == null || Prices.positive(underlyingPrice) == null || underlyingPrice == null) {
            return null;
        }
        BigDecimal average = Objects.requireNonNullElse(holding.averageOpenPrice(), price);
        Instant opened = holding.createdAt();
        boolean openedSince =
                opened != null && opened.isAfter(calendar.lastClosed(now).close());
        return new Position(
                held.instrument(),
                held.quantity(),
                price,
                underlyingPrice,
                average,
                openedSince ? null : holding.closePrice(),
                ofLastClose ? Quality.STALE : null);
    }
}
