package dev.tapewatch.market.source.feed;

import dev.tapewatch.market.Symbol;
import dev.tapewatch.market.news.NewsArticle;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;

/** One place that articles come from. */
public interface ArticleSource {
    /** Its name in messages and settings, e.g. {@code sec}. */
    String name();

    /**
     * The articles about any of the symbols that were published or updated after the moment, as far as the source still
     * has them, in any order; more than that does no harm. Blocks for as long as the source takes.
     *
     * @throws dev.tapewatch.problem.Problem of kind {@code UNAVAILABLE} if it cannot be reached or understood
     */
    List<NewsArticle> since(Collection<Symbol> symbols, Instant after);

    /**
     * The same, handing on each article as soon as it is there: what was found before something failed is not lost. May be
     * called by another thread than before, but never by two at once.
     *
     * @throws dev.tapewatch.problem.Problem as {@link #since}, after everything else has been handed on
     */
    default void tell(Collection<Symbol> symbols, Instant after, Consumer<NewsArticle> listener) {
        since(symbols, after).forEach(listener);
    }
}
