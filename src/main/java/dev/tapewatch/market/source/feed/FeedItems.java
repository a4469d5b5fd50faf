package dev.tapewatch.market.source.feed;

import com.rometools.rome.feed.synd.SyndCategory;
import com.rometools.rome.feed.synd.SyndEntry;
import com.rometools.rome.io.FeedException;
import com.rometools.rome.io.SyndFeedInput;
import com.rometools.rome.io.XmlReader;
import dev.tapewatch.market.Symbol;
import dev.tapewatch.market.news.NewsArticle;
import dev.tapewatch.problem.Problem;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UnsupportedEncodingException;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jspecify.annotations.Nullable;

/** Makes articles of what an RSS or Atom document holds. A document with a DOCTYPE, and so any with entities, is refused. */
final class FeedItems {
    private static final int LONGEST_SUMMARY = 2_000;
    private static final int MOST = 1_000;

    private final String feed;
    private final @Nullable Symbol symbol;

    /** @param symbol whose feed it is; null for one of all symbols, whose items say themselves what they are about */
    FeedItems(String feed, @Nullable Symbol symbol) {
        this.feed = feed;
        this.symbol = symbol;
    }

    /**
     * The articles of a document. An item without a headline is passed over.
     *
     * @param contentType as its host said; null if it did not
     * @param place where it is from, which links may be relative to
     * @param sightings which of its items were seen before, and when
     */
    List<NewsArticle> read(byte[] document, @Nullable String contentType, URI place, Sightings sightings, Instant now) {
        List<NewsArticle> articles = new ArrayList<>();
        Set<String> taken = new HashSet<>();
        for (SyndEntry entry : entries(document, contentType)) {
            article(entry, place, taken, sightings, now).ifPresent(articles::add);
        }
        sightings.end();
        return articles;
    }

    private List<SyndEntry> entries(byte[] document, @Nullable String contentType) {
        try (XmlReader text = text(document, contentType)) {
            SyndFeedInput input = new SyndFeedInput();
            input.setAllowDoctypes(false);
            return input.build(text).getEntries().stream().limit(MOST).toList();
        } catch (FeedException | IOException | IllegalArgumentException malformed) {
            throw Problem.unavailable(
                    "feed " + feed + " is neither RSS nor Atom that can be read, or broke off; see what its url in"
                            + " tapewatch.yml shows in a browser",
                    malformed);
        }
    }

    /** What the document says about its characters is believed before what its host says. */
    private static XmlReader text(byte[] document, @Nullable String contentType) throws IOException {
        try {
            return new XmlReader(new ByteArrayInputStream(document), contentType, true, "UTF-8");
        } catch (UnsupportedEncodingException unheardOf) {
            return new XmlReader(new ByteArrayInputStream(document), true, "UTF-8");
        }
    }

    private Optional<NewsArticle> article(
            SyndEntry entry, URI place, Set<String> taken, Sightings sightings, Instant now) {
        String headline = plain(entry.getTitle());
        // Some feeds give all of their items one id.
        String own = Stream.of(entry.getUri(), entry.getLink(), headline)
                .filter(text -> text != null && !text.isBlank() && !taken.contains(text.strip()))
                .findFirst()
                .map(String::strip)
                .orElse(null);
        if (headline.isEmpty() || own == null) {
            return Optional.empty();
        }
        taken.add(own);
        String id = feed + ":" + own;
        Instant published = moment(entry.getPublishedDate());
        Instant updated = moment(entry.getUpdatedDate());
        String summary = summary(entry);
        return sightings
                .see(id, headline, published, updated, now)
                .map(times -> new NewsArticle(
                        id,
                        feed,
                        headline,
                        summary,
                        link(entry, place),
                        symbols(entry, headline, summary),
                        times.created(),
                        times.updated()));
    }

    private static @Nullable String summary(SyndEntry entry) {
        String text = Stream.concat(Stream.ofNullable(entry.getDescription()), entry.getContents().stream())
                .map(content -> plain(content.getValue()))
                .filter(plain -> !plain.isEmpty())
                .findFirst()
                .orElse(null);
        return text == null || text.length() <= LONGEST_SUMMARY ? text : text.substring(0, LONGEST_SUMMARY) + "…";
    }

    /** Some feeds name tickers as categories: {@code NYSE:ACM}. */
    private List<Symbol> symbols(SyndEntry entry, String headline, @Nullable String summary) {
        Set<Symbol> symbols = new LinkedHashSet<>();
        if (symbol != null) {
            symbols.add(symbol);
        }
        String categories = entry.getCategories().stream()
                .map(SyndCategory::getName)
                .filter(Objects::nonNull)
                .collect(Collectors.joining("; "));
        symbols.addAll(Tickers.in(headline + " " + Objects.requireNonNullElse(summary, "") + " " + categories));
        return List.copyOf(symbols);
    }

    private static @Nullable Instant moment(@Nullable Date date) {
        return date == null ? null : date.toInstant();
    }

    private static String plain(@Nullable String html) {
        return html == null ? "" : Jsoup.parse(html).text().strip();
    }

    private static @Nullable String link(SyndEntry entry, URI place) {
        if (entry.getLink() == null || entry.getLink().isBlank()) {
            return null;
        }
        try {
            URI link = place.resolve(entry.getLink().strip());
            boolean web = "https".equals(link.getScheme()) || "http".equals(link.getScheme());
            return web ? link.toString() : null;
        } catch (IllegalArgumentException malformed) {
            return null;
        }
    }
}
