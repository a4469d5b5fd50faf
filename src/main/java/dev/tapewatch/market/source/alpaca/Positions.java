package dev.tapewatch.market.source.alpaca;

import dev.tapewatch.market.Quality;
import dev.tapewatch.market.Symbol;
import dev.tapewatch.market.account.Instrument;
import dev.tapewatch.market.account.Position;
import dev.tapewatch.market.option.OccSymbol;
import dev.tapewatch.problem.Problem;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes positions of what Alpaca tells of them. */
final class Positions {
    private static final Logger LOG = LoggerFactory.getLogger(Positions.class);

    private final Listings listings;
    private final UnderlyingPrices prices;
    private volatile List<String> leftOutBefore = List.of();

    /** An item whose instrument is known. */
    private record Held(PositionsAnswer.Item item, Instrument instrument) {}

    Positions(Listings listings, UnderlyingPrices prices) {
        this.listings = listings;
        this.prices = prices;
    }

    /**
     * Shares and options. What is of another kind, like crypto, or has no price, quantity or listing is left out and counted
     * in the log.
     */
    List<Position> of(List<PositionsAnswer.Item> items) {
        List<String> leftOut = new ArrayList<>();
        List<Held> held = new ArrayList<>();
        for (PositionsAnswer.Item item : items) {
            instrument(item)
                    .ifPresentOrElse(
                            instrument -> held.add(new Held(item, instrument)),
                            () -> leftOut.add(String.valueOf(item.symbol())));
        }
        Map<Symbol, BigDecimal> underlyings = prices.of(held.stream()
                .filter(one -> one.instrument() instanceof Instrument.Option)
                .map(one -> one.instrument().underlying())
                .collect(Collectors.toCollection(TreeSet::new)));
        List<Position> positions = new ArrayList<>();
        for (Held one : held) {
            Position position = position(one, underlyings);
            if (position == null) {
                leftOut.add(one.instrument().name());
            } else {
                positions.add(position);
            }
        }
        tell(leftOut);
        return positions;
    }

    private Optional<Instrument> instrument(PositionsAnswer.Item item) {
        String symbol = item.symbol();
        String kind = item.assetClass();
        if (symbol == null || kind == null) {
            return Optional.empty();
        }
        try {
            return switch (kind) {
                case "us_equity" -> Optional.of(new Instrument.Share(new Symbol(symbol)));
                case "us_option" ->
                    listings.of(OccSymbol.parse(symbol)).map(listing -> new Instrument.Option(listing.contract()));
                default -> Optional.empty();
            };
        } catch (Problem failure) {
            if (failure.kind() == Problem.Kind.BAD_INPUT) {
                return Optional.empty();
            }
            throw failure;
        }
    }

    private static @Nullable Position position(Held held, Map<Symbol, BigDecimal> underlyings) {
        PositionsAnswer.Item item = held.item();
        BigDecimal price = item.currentPrice() == null ? item.lastdayPrice() : item.currentPrice();
        BigDecimal underlying = held.instrument() instanceof Instrument.Share
                ? price
                : underlyings.get(held.instrument().underlying());
        BigDecimal quantity = item.qty();
        if (price == null
                || underlying == null
                || quantity == null
                || quantity.signum() == 0
                || item.avgEntryPrice() == null) {
            return null;
        }
        boolean isShort = "short".equals(item.side()) || quantity.signum() < 0;
        return new Position(
                held.instrument(),
                isShort ? quantity.abs().negate() : quantity,
                price,
                underlying,
                item.avgEntryPrice(),
                previousClose(item),
                item.currentPrice() == null ? Quality.STALE : null);
    }

    /** Of a position opened since the last close Alpaca tells the asset's close all the same, but counts from the entry. */
    private static @Nullable BigDecimal previousClose(PositionsAnswer.Item item) {
        BigDecimal intraday = item.unrealizedIntradayPl();
        BigDecimal whole = item.unrealizedPl();
        boolean openedSince = intraday != null && whole != null && intraday.compareTo(whole) == 0;
        return openedSince ? null : item.lastdayPrice();
    }

    private void tell(List<String> leftOut) {
        if (!leftOut.isEmpty() && !leftOut.equals(leftOutBefore)) {
            LOG.warn("left {} positions of Alpaca out: no share or option that is known: {}", leftOut.size(), leftOut);
        }
        leftOutBefore = List.copyOf(leftOut);
    }
}
