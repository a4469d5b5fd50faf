package dev.tapewatch.market.source.feed;

import dev.tapewatch.market.Symbol;
import dev.tapewatch.market.news.NewsArticle;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

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
}
