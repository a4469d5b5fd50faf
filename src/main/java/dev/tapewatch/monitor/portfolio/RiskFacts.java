package dev.tapewatch.monitor.portfolio;

import dev.tapewatch.market.MarketZone;
import dev.tapewatch.market.Provenance;
import dev.tapewatch.market.Quote;
import dev.tapewatch.market.Symbol;
import dev.tapewatch.market.account.AccountSnapshot;
import dev.tapewatch.market.account.Position;
import dev.tapewatch.market.event.CorporateEvent.ExDividend;
import dev.tapewatch.market.option.OccSymbol;
import dev.tapewatch.market.option.OptionQuote;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All that a check of an account needs to know. What is too old for market hours is called stale in it.
 *
 * @param market identity of the market that the facts are from
 * @param now the market's clock
 * @param marketOpen whether it is in its regular session then
 * @param nextSession the date of the first session after today's date in New York
 * @param prices of the underlyings, where the market has one; else the position's own price of its underlying counts
 * @param quotes of the options held, where there is one; else the position's mark counts
 * @param dividends those ahead; null where their source did not answer
 * @param optionSource who says what the quotes say
 * @param eventSource who says what the dividends are
 */
public record RiskFacts(
        AccountSnapshot account,
        String market,
        Instant now,
        boolean marketOpen,
        LocalDate nextSession,
        Map<Symbol, Quote> prices,
        Map<OccSymbol, OptionQuote> quotes,
        @Nullable List<ExDividend> dividends,
        String optionSource,
        String eventSource) {
    public RiskFacts {
        prices = Map.copyOf(prices);
        quotes = Map.copyOf(quotes);
        dividends = dividends == null ? null : List.copyOf(dividends);
    }

    LocalDate today() {
        return MarketZone.dateAt(now);
    }

    BigDecimal underlyingPrice(Position position) {
        Quote quote = prices.get(position.instrument().underlying());
        return quote == null ? position.underlyingPrice() : quote.price();
    }

    /** Where the account's own figures are from. */
    Provenance ofAccount() {
        return new Provenance(account.source(), account.time(), account.overall());
    }

    /** Where the price of a position's underlying is from. */
    Provenance ofUnderlying(Position position) {
        Quote quote = prices.get(position.instrument().underlying());
        return quote == null ? ofMark(position) : Provenance.of(quote);
    }

    /** Where a position's mark is from. */
    Provenance ofMark(Position position) {
        return new Provenance(account.source(), account.time(), position.quality(account.quality()));
    }

    /** The positions with the lots of one instrument taken together; what cancels out is left out. */
    List<Position> netPositions() {
        Map<String, Position> net = new LinkedHashMap<>();
        account.positions().forEach(position -> net.merge(position.instrument().name(), position, RiskFacts::together));
        List<Position> left = new ArrayList<>(net.values());
        left.removeIf(position -> position.quantity().signum() == 0);
        return left;
    }

    private static Position together(Position one, Position other) {
        return new Position(
                one.instrument(),
                one.quantity().add(other.quantity()),
                one.price(),
                one.underlyingPrice(),
                one.averagePrice(),
                one.previousClose(),
                one.quality());
    }
}
