package dev.tapewatch.market.source.feed;

import com.apptasticsoftware.rssreader.Item;
import com.apptasticsoftware.rssreader.RssReader;
import dev.tapewatch.market.Symbol;
import dev.tapewatch.market.news.NewsArticle;
import dev.tapewatch.problem.Problem;
import java.io.ByteArrayInputStream;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jspecify.annotations.Nullable;

/** Makes articles of what an RSS or Atom document holds. */
final class FeedItems {
    private static final int LONGEST_SUMMARY = 2_000;
    private static final int MOST = 1_000;

    private FeedItems() {}

    /**
     * The articles of a document. An item without a headline is passed over; one without a usable date counts as published
     * now.
     *
     * @param symbol whose feed it is; null for one of all symbols, whose items say themselves what they are about
     */
    static List<NewsArticle> read(String feed, byte[] document, @Nullable Symbol symbol, Instant now) {
        try (Stream<Item> items = new RssReader().read(new ByteArrayInputStream(document))) {
            return items.limit(MOST)
                    .map(item -> article(feed, item, symbol, now))
                    .flatMap(Optional::stream)
                    .toList();
        } catch (RuntimeException malformed) {
            throw Problem.unavailable("feed " + feed + " is neither RSS nor Atom that can be read", malformed);
        }
    }

    private static Optional<NewsArticle> article(String feed, Item item, @Nullable Symbol symbol, Instant now) {
        String headline = item.getTitle().map(FeedItems::plain).orElse("");
        if (headline.isBlank()) {
            return Optional.empty();
        }
        String summary = item.getDescription()
                .or(item::getContent)
                .map(FeedItems::plain)
                .filter(text -> !text.isBlank())
                .map(text -> text.length() <= LONGEST_SUMMARY ? text : text.substring(0, LONGEST_SUMMARY) + "…")
                .orElse(null);
        Instant created = moment(item::getPubDateAsZonedDateTime)
                .or(() -> moment(item::getUpdatedAsZonedDateTime))
                .filter(time -> !time.isAfter(now))
                .orElse(now);
        Instant updated = moment(item::getUpdatedAsZonedDateTime)
                .filter(time -> time.isAfter(created) && !time.isAfter(now))
                .orElse(created);
        String link = item.getLink().filter(FeedItems::isWeb).orElse(null);
        String id = item.getGuid()
                .or(item::getLink)
                .filter(text -> !text.isBlank())
                .orElse(headline)
                .strip();
        return Optional.of(new NewsArticle(
                feed + ":" + id,
                feed,
                headline,
                summary,
                link,
                symbols(symbol, headline + " " + (summary == null ? "" : summary)),
                created,
                updated));
    }

    private static List<Symbol> symbols(@Nullable Symbol own, String text) {
        Set<Symbol> symbols = new LinkedHashSet<>();
        if (own != null) {
            symbols.add(own);
        }
        symbols.addAll(Tickers.in(text));
        return List.copyOf(symbols);
    }

    private static Optional<Instant> moment(Supplier<Optional<ZonedDateTime>> date) {
        try {
            return date.get().map(ZonedDateTime::toInstant);
        } catch (DateTimeException noDate) {
            return Optional.empty();
        }
    }

    private static String plain(String html) {
        return Jsoup.parse(html).text().strip();
    }

    private static boolean isWeb(String link) {
        return link.startsWith("https://") || link.startsWith("http://");
    }
}
