package dev.tapewatch.monitor.data;

import dev.tapewatch.market.Quote;
import dev.tapewatch.market.Symbol;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.List;

/** What is wrong, what it means and what to do, in sentences. */
final class FaultWords {
    private FaultWords() {}

    static String unavailable(String source, String trouble) {
        return "%s gives no prices while the market is open: %s. Until it does, nothing that watches prices can be told."
                .formatted(source, trouble);
    }

    static String missing(String source, Symbol symbol) {
        return ("%s has no price of %s, or none above 0, while the market is open. Until it has one, price rules on it do"
                        + " not fire; look for the price elsewhere.")
                .formatted(source, symbol);
    }

    static String unlisted(String source, Symbol symbol) {
        return "%s does not list %s, so what watches it watches nothing. Check the ticker, or remove what watches it."
                .formatted(source, symbol);
    }

    static String stale(Quote quote, Duration age) {
        return ("The latest price of %s at %s is %s, traded at %s; for %d minutes of this session neither a trade nor a bid"
                        + " or ask has been new. Price rules fire on new prices only; look for the price elsewhere before"
                        + " you act on this one.")
                .formatted(quote.symbol(), quote.source(), price(quote), quote.time(), age.toMinutes());
    }

    static String zeroPrice(Quote quote) {
        return "%s tells a price of %s for %s, which is none. Price rules do not go by it; look for the price elsewhere."
                .formatted(quote.source(), price(quote), quote.symbol());
    }

    static String zeroSides(Quote quote) {
        return ("%s tells a bid and an ask of 0 for %s: nobody bids or offers there. Price rules go by trades; the last one"
                        + " was at %s, at %s.")
                .formatted(quote.source(), quote.symbol(), price(quote), quote.time());
    }

    static String crossed(Quote quote) {
        return ("%s tells a bid above the ask for %s, at two looks in a row. Neither is made use of; price rules go by"
                        + " trades, and the last one was at %s, at %s.")
                .formatted(quote.source(), quote.symbol(), price(quote), quote.time());
    }

    static String halted(Quote quote) {
        return ("Trading in %s is halted, says %s. There is no new price until it goes on; the last one was %s, at %s. The"
                        + " price may jump when it does.")
                .formatted(quote.symbol(), quote.source(), price(quote), quote.time());
    }

    static String disagree(Quote quote, Quote other, BigDecimal apart, BigDecimal limit) {
        return ("%s: %s says %s (traded at %s), %s says %s (traded at %s). They are %s %% apart at two looks in a row, more"
                        + " than the %s %% of disagreement-percent. Monitors go by %s; check which is right before you act.")
                .formatted(
                        quote.symbol(),
                        quote.source(),
                        price(quote),
                        quote.time(),
                        other.source(),
                        price(other),
                        other.time(),
                        apart.setScale(2, RoundingMode.HALF_UP).toPlainString(),
                        limit.toPlainString(),
                        quote.source());
    }

    static String split(Symbol symbol, List<SuspendedRule> rules) {
        SuspendedRule first = rules.getFirst();
        String which = rules.size() == 1
                ? "The price rule " + first.id()
                : rules.size() + " price rules on " + symbol + ", such as " + first.id() + ",";
        return which + (rules.size() == 1 ? " is" : " are") + " suspended: " + first.why()
                + " (with update_price_alert). Until then nothing is told of " + symbol + " by "
                + (rules.size() == 1 ? "it." : "them.");
    }

    static String many(DataFault fault, String source, List<String> symbols, int count, int watched) {
        String names = String.join(", ", symbols) + (count > symbols.size() ? " and others" : "");
        String which =
                count == watched ? "all " + count + " watched symbols" : count + " of " + watched + " watched symbols";
        return switch (fault) {
            case UNAVAILABLE, SPLIT -> throw new IllegalArgumentException(fault + " is never the fault of many");
            case MISSING ->
                "%s has no price above 0 of %s while the market is open: %s. Price rules on them do not fire."
                        .formatted(source, which, names);
            case STALE ->
                ("%s has had neither a new trade nor a new bid or ask of %s for more than 15 minutes of this session: %s."
                                + " Price rules fire on new prices only.")
                        .formatted(source, which, names);
            case ZERO -> "%s tells prices, or bids and asks, of 0 of %s: %s.".formatted(source, which, names);
            case CROSSED -> "%s tells a bid above the ask of %s: %s.".formatted(source, which, names);
            case HALTED -> "Trading is halted in %s, says %s: %s.".formatted(which, source, names);
            case DISAGREES ->
                "%s and another source disagree about the prices of %s: %s. Check which is right before you act."
                        .formatted(source, which, names);
        };
    }

    private static String price(Quote quote) {
        return quote.price().toPlainString();
    }
}
