package dev.tapewatch.market.source.simulated;

import dev.tapewatch.market.Symbol;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.commons.text.StringSubstitutor;

/** Fills the holes of story templates; the same story has the same figures in all its tellings. */
final class StoryWords {
    private static final List<String> FIRMS =
            List.of("Harbor Street", "North Pier Research", "Oakmont Partners", "Larch & Stone", "Meridian Capital");
    private static final List<String> DRUGS = List.of("Lumavire", "Cortazan", "Vexolar", "Trinuvia", "Ostarix");
    private static final double EARNINGS_PART = 0.012;

    /** The usual one is the dollar sign, which stands before amounts here. */
    private static final char NO_ESCAPE = 0;

    private final StringSubstitutor substitutor;

    /**
     * Words for one story.
     *
     * @param tickers what it is about; the first is the main one
     * @param price of the main one, in dollars
     * @param quarter that was reported, such as {@code Q3}
     */
    StoryWords(List<Symbol> tickers, BigDecimal price, String quarter, Chance chance) {
        Map<String, String> words = new HashMap<>();
        double expected = price.doubleValue() * EARNINGS_PART * chance.of("eps").between(0.7, 1.4);
        words.put("t", tickers.getFirst().ticker());
        words.put("o", tickers.getLast().ticker());
        words.put("list", tickers.stream().map(Symbol::ticker).collect(Collectors.joining(", ")));
        words.put("q", quarter);
        words.put("firm", FIRMS.get(chance.of("firm").below(FIRMS.size())));
        words.put("drug", DRUGS.get(chance.of("drug").below(DRUGS.size())));
        words.put("pct", String.valueOf(2 + chance.of("pct").below(23)));
        words.put("m", String.valueOf(25 * (1 + chance.of("m").below(36))));
        words.put("usd", dollars(price.doubleValue() * chance.of("usd").between(1.05, 1.35), 0));
        words.put("low", dollars(expected, 2));
        words.put("high", dollars(expected * chance.of("surprise").between(1.03, 1.25) + 0.01, 2));
        substitutor = new StringSubstitutor(words, "{", "}", NO_ESCAPE);
    }

    private static String dollars(double amount, int decimals) {
        return BigDecimal.valueOf(amount)
                .setScale(decimals, RoundingMode.HALF_UP)
                .toPlainString();
    }

    String fill(String template) {
        return substitutor.replace(template);
    }
}
