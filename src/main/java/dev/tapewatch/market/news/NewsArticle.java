package dev.tapewatch.market.news;

import dev.tapewatch.market.Symbol;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One article as its source published it.
 *
 * @param id the source's own; the same after an update
 * @param source who published it, e.g. {@code benzinga} or {@code sec}
 * @param headline plain text
 * @param summary plain text; null where there is none
 * @param url where to read it; null where it is not known
 * @param symbols the tickers that the source says it is about, most relevant first where the source orders them
 * @param updatedAt not before {@code createdAt}
 */
public record NewsArticle(
        String id,
        String source,
        String headline,
        @Nullable String summary,
        @Nullable String url,
        List<Symbol> symbols,
        Instant createdAt,
        Instant updatedAt) {
    public NewsArticle {
        symbols = List.copyOf(symbols);
    }
}
