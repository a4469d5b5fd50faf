package dev.tapewatch.monitor.news;

import dev.tapewatch.market.Symbol;
import dev.tapewatch.market.news.NewsArticle;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/**
 * How much an article is about a symbol.
 *
 * @param value in hundredths
 */
record Relevance(Symbol symbol, int value, String reason) {
    private static final int FIRST = 60;
    private static final int AMONG_THREE = 45;
    private static final int LATER = 30;
    private static final int NAMED = 40;

    static Symbol mostRelevant(NewsArticle article, Collection<Symbol> watched, Lexicon lexicon) {
        return of(article, watched, lexicon).symbol();
    }

    /** The best of the watched symbols. */
    static Relevance of(NewsArticle article, Collection<Symbol> watched, Lexicon lexicon) {
        String headline = article.headline();
        List<String> words = new ArrayList<>();
        Tokens.sentences(headline).forEach(words::addAll);
        Relevance best = null;
        for (int place = 0; place < article.symbols().size(); place++) {
            Symbol symbol = article.symbols().get(place);
            if (watched.contains(symbol)) {
                boolean named = isNamed(symbol, headline, " " + String.join(" ", words) + " ", lexicon);
                Relevance one = of(symbol, place, article.symbols().size(), named);
                best = best == null || one.value > best.value ? one : best;
            }
        }
        if (best == null) {
            throw new IllegalArgumentException("the article is about none of the symbols that are watched");
        }
        return best;
    }

    private static Relevance of(Symbol symbol, int place, int symbols, boolean named) {
        int byPlace = place == 0 ? FIRST : place < 3 ? AMONG_THREE : LATER;
        int byCompany = symbols == 1 ? 20 : symbols <= 3 ? 10 : symbols <= 5 ? 0 : symbols <= 10 ? -20 : -40;
        int value = Math.clamp(byPlace + byCompany + (named ? NAMED : 0), 0, 100);
        return new Relevance(
                symbol,
                value,
                "%s is number %d of %d symbols%s"
                        .formatted(symbol, place + 1, symbols, named ? " and named in the headline" : ""));
    }

    private static boolean isNamed(Symbol symbol, String headline, String words, Lexicon lexicon) {
        String ticker = symbol.ticker();
        // Short tickers are words too: they count in capitals only, as "(F)" or "$F".
        boolean byTicker = ticker.length() < 3
                ? headline.matches("(?s).*[(:$]\\s*" + java.util.regex.Pattern.quote(ticker) + "\\b.*")
                : headline.matches("(?s).*\\b" + java.util.regex.Pattern.quote(ticker) + "\\b.*");
        return byTicker
                || lexicon.names(ticker).stream()
                        .anyMatch(name -> words.contains(" " + name.toLowerCase(Locale.ROOT) + " "));
    }
}
