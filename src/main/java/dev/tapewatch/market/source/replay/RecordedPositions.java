package dev.tapewatch.market.source.replay;

import dev.tapewatch.market.Symbol;
import dev.tapewatch.market.account.Instrument;
import dev.tapewatch.market.account.Position;
import dev.tapewatch.market.option.ExerciseStyle;
import dev.tapewatch.market.option.OccSymbol;
import dev.tapewatch.market.option.OptionContract;
import dev.tapewatch.problem.Problem;
import java.math.BigDecimal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads what an account held. {@code symbol} is a ticker or an OCC symbol; {@code underlying} need only be told where the
 * contract's root is not the ticker. A root that ends in a digit is an adjusted contract.
 */
final class RecordedPositions {
    private static final Pattern ADJUSTED_ROOT = Pattern.compile("([A-Z]+)\\d+");
    private static final Pattern CONTRACT = Pattern.compile(".*\\d{6}[CP]\\d{8}");
    private static final int SHARE = 1;
    private static final int CONTRACT_SIZE = 100;

    private RecordedPositions() {}

    static Position position(JsonFacts facts) {
        Instrument instrument = instrument(facts);
        BigDecimal price = facts.price("price");
        BigDecimal underlyingPrice = switch (instrument) {
            case Instrument.Share share -> price;
            case Instrument.Option option -> facts.price("underlying_price");
        };
        return new Position(
                instrument,
                facts.decimal("quantity"),
                price,
                underlyingPrice,
                facts.price("average_price"),
                facts.priceOrNull("previous_close"));
    }

    private static Instrument instrument(JsonFacts facts) {
        String name = facts.text("symbol");
        if (!CONTRACT.matcher(name).matches()) {
            if (multiplier(facts, SHARE) != SHARE) {
                throw facts.wrong("multiplier of a share is not 1");
            }
            return new Instrument.Share(facts.symbol("symbol"));
        }
        OccSymbol symbol = occ(facts, name);
        Matcher adjusted = ADJUSTED_ROOT.matcher(symbol.root());
        boolean standard = !adjusted.matches();
        Symbol underlying = facts.has("underlying")
                ? facts.symbol("underlying")
                : new Symbol(standard ? symbol.root() : adjusted.group(1));
        return new Instrument.Option(new OptionContract(
                symbol,
                underlying,
                symbol.type(),
                symbol.strike(),
                symbol.expiration(),
                multiplier(facts, CONTRACT_SIZE),
                standard,
                ExerciseStyle.AMERICAN));
    }

    private static OccSymbol occ(JsonFacts facts, String name) {
        try {
            return OccSymbol.parse(name);
        } catch (Problem bad) {
            throw facts.wrong(String.valueOf(bad.getMessage()));
        }
    }

    private static int multiplier(JsonFacts facts, int usual) {
        if (!facts.has("multiplier")) {
            return usual;
        }
        BigDecimal multiplier = facts.decimal("multiplier");
        if (multiplier.signum() <= 0 || multiplier.stripTrailingZeros().scale() > 0) {
            throw facts.wrong("multiplier is not a whole number above 0");
        }
        return multiplier.intValue();
    }
}
