package dev.tapewatch.market.source.alpaca;

import dev.tapewatch.market.Symbol;
import dev.tapewatch.market.news.NewsArticle;
import dev.tapewatch.problem.Problem;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jsoup.Jsoup;
import org.jspecify.annotations.Nullable;

/** Makes articles of what Alpaca tells of them. */
final class NewsItems {
    private static final int LONGEST_SUMMARY = 2_000;

    private NewsItems() {}

    /** The article; empty where it has no number, headline or time. */
    static Optional<NewsArticle> article(NewsAnswer.Item item) {
        if (item.id() == null) {
            return Optional.empty();
        }
        String headline = plain(item.headline());
        Instant updated = item.updatedAt() == null ? item.createdAt() : item.updatedAt();
        if (headline.isEmpty() || updated == null) {
            return Optional.empty();
        }
        Instant created = item.createdAt() == null || item.createdAt().isAfter(updated) ? updated : item.createdAt();
        String publisher = plain(item.source());
        return Optional.of(new NewsArticle(
                AlpacaApi.SOURCE + ":" + item.id(),
                publisher.isEmpty() ? AlpacaApi.SOURCE : publisher,
                headline,
                summary(item.summary()),
                isWeb(item.url()) ? item.url() : null,
                symbols(item.symbols()),
                created,
                updated));
    }

    private static @Nullable String summary(@Nullable String html) {
        String text = plain(html);
        if (text.isEmpty()) {
            return null;
        }
        return text.length() <= LONGEST_SUMMARY ? text : text.substring(0, LONGEST_SUMMARY) + "…";
    }

    /** Alpaca tags crypto pairs and foreign listings too; whatever is no ticker of ours is left out. */
    private static List<Symbol> symbols(@Nullable List<@Nullable String> tickers) {
        return Lists.of(tickers)
                .flatMap(ticker -> symbol(ticker).stream())
                .distinct()
                .toList();
    }

    private static Optional<Symbol> symbol(String ticker) {
        try {
            return Optional.of(Symbol.parse(ticker));
        } catch (Problem noTicker) {
            return Optional.empty();
        }
    }

    private static String plain(@Nullable String html) {
        return html == null ? "" : Jsoup.parse(html).text().strip();
    }

    private static boolean isWeb(@Nullable String link) {
        return link != null && (link.startsWith("https://") || link.startsWith("http://"));
    }
}
