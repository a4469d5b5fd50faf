package dev.tapewatch.market.source.alpaca;

import dev.tapewatch.market.Symbol;
import dev.tapewatch.market.news.NewsArticle;
import dev.tapewatch.market.source.feed.ArticleSource;
import dev.tapewatch.market.source.http.SourceRequest;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The news that Alpaca passes on, all of it from Benzinga today, by ticker. */
public final class AlpacaArticles implements ArticleSource {
    private static final int PAGE = 50;

    private final AlpacaApi api;

    public AlpacaArticles(AlpacaApi api) {
        this.api = api;
    }

    @Override
    public String name() {
        return AlpacaApi.SOURCE;
    }

    /** Oldest first, so that an article updated while the pages are turned comes once more at the end and is not missed. */
    @Override
    public List<NewsArticle> since(Collection<Symbol> symbols, Instant after) {
        Map<String, NewsArticle> articles = new LinkedHashMap<>();
        for (String batch : Batches.of(symbols)) {
            SourceRequest request = SourceRequest.get("/v1beta1/news")
                    .with("symbols", batch)
                    .with("start", after)
                    .with("sort", "asc")
                    .with("limit", PAGE)
                    .with("include_content", false);
            Pages.all(api.data(), request, NewsAnswer.class, NewsAnswer::nextPageToken).stream()
                    .flatMap(page -> Lists.of(page.news()))
                    .flatMap(item -> NewsItems.article(item).stream())
                    .filter(article -> article.updatedAt().isAfter(after))
                    .forEach(article -> articles.put(article.id(), article));
        }
        return List.copyOf(articles.values());
    }
}
