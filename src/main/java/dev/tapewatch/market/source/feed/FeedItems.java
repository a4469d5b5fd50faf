package dev.tapewatch.market.source.feed;

import com.rometools.rome.feed.synd.SyndEntry;
import com.rometools.rome.io.FeedException;
import com.rometools.rome.io.SyndFeedInput;
import com.rometools.rome.io.XmlReader;
import dev.tapewatch.market.Symbol;
import dev.tapewatch.market.news.NewsArticle;
import dev.tapewatch.problem.Problem;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
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
        try (XmlReader text = new XmlReader(new ByteArrayInputStream(document))) {
            return new SyndFeedInput()
                    .build(text).getEntries().stream()
                            .limit(MOST)
                            .map(entry -> article(feed, entry, symbol, now))
                            .flatMap(Optional::stream)
                            .toList();
        } catch (FeedException | IOException | IllegalArgumentException malformed) {
            throw Problem.unavailable("feed " + feed + " is neither RSS nor Atom that can be read", malformed);
        }
    }

    private static Optional<NewsArticle> article(String feed, SyndEntry entry, @Nullable Symbol symbol, Instant now) {
        String headline = plain(entry.getTitle());
        if (headline.isEmpty()) {
            return Optional.empty();
        }
        String summary = summary(entry);
        Instant created = moment(entry.getPublishedDate())
                .or(() -> moment(entry.getUpdatedDate()))
                .filter(time -> !time.isAfter(now))
                .orElse(now);
        Instant updated = moment(entry.getUpdatedDate())
                .filter(time -> time.isAfter(created) && !time.isAfter(now))
                .orElse(created);
        String id = Stream.of(entry.getUri(), entry.getLink(), headline)
                .filter(text -> text != null && !text.isBlank())
                .findFirst()
                .orElseThrow();
        return Optional.of(new NewsArticle(
                feed + ":" + id.strip(),
                feed,
                headline,
                summary,
                isWeb(entry.getLink()) ? entry.getLink() : null,
                symbols(symbol, headline + " " + Objects.requireNonNullElse(summary, "")),
                created,
                updated));
    }

    private static @Nullable String summary(SyndEntry entry) {
        String text = Stream.concat(Stream.ofNullable(entry.getDescription()), entry.getContents().stream())
                .map(content -> plain(content.getValue()))
                .filter(plain -> !plain.isEmpty())
                .findFirst()
                .orElse(null);
        return text == null || text.length() <= LONGEST_SUMMARY ? text : text.substring(0, LONGEST_SUMMARY) + "…";
    }

    private static List<Symbol> symbols(@Nullable Symbol own, String text) {
        Set<Symbol> symbols = new LinkedHashSet<>();
        if (own != null) {
            symbols.add(own);
        }
        symbols.addAll(Tickers.in(text));
        return List.copyOf(symbols);
    }

    private static Optional<Instant> moment(@Nullable Date date) {
        return Optional.ofNullable(date).map(Date::toInstant);
    }

    private static String plain(@Nullable String html) {
        return html == null ? "" : Jsoup.parse(html).text().strip();
    }

    private static boolean isWeb(@Nullable String link) {
        return link != null && (link.startsWith("https://") || link.startsWith("http://"));
    }
}
