package dev.tapewatch.market.source.feed;

import dev.tapewatch.market.Symbol;
import dev.tapewatch.market.news.NewsArticle;
import dev.tapewatch.market.source.http.Manners;
import dev.tapewatch.market.source.http.SourceAnswer;
import dev.tapewatch.market.source.http.SourceClient;
import dev.tapewatch.market.source.http.SourceJson;
import dev.tapewatch.market.source.http.SourceRequest;
import dev.tapewatch.problem.Problem;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies;

/**
 * An RSS or Atom feed, or one for each symbol. It is asked whether there is anything new (conditional GET), and keeps what it
 * last answered.
 */
public final class RssArticles implements ArticleSource {
    private static final int REQUESTS_PER_MINUTE = 60;
    private static final int BURST = 10;
    private static final int NOT_MODIFIED = 304;

    private record Edition(@Nullable String tag, @Nullable String modified, List<NewsArticle> articles) {}

    private final String name;
    private final FeedAddress address;
    private final SourceClient client;
    private final Clock clock;
    private final Map<String, Edition> editions = new HashMap<>();

    /**
     * @param name of the feed, which its articles name as their publisher
     * @param address with {@code {symbol}} in it where there is one feed for each symbol
     * @param userAgent who asks
     */
    public RssArticles(String name, String address, String userAgent, Clock clock, RandomGenerator random) {
        this.name = name;
        this.address = FeedAddress.of(name, address);
        this.clock = clock;
        this.client = new SourceClient(
                "feed " + name,
                this.address.base(),
                Manners.of(REQUESTS_PER_MINUTE, BURST),
                () -> Map.of(
                        "User-Agent",
                        userAgent,
                        "Accept",
                        "application/atom+xml, application/rss+xml, application/xml;q=0.9, text/xml;q=0.9, */*;q=0.1"),
                SourceJson.mapper(PropertyNamingStrategies.LOWER_CAMEL_CASE),
                clock,
                random);
    }

    /** Refuses an address that is none, with a {@link Problem} of kind {@code BAD_INPUT} that does not show it. */
    public static void requireAddress(String name, String address) {
        FeedAddress.of(name, address);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public synchronized List<NewsArticle> since(Collection<Symbol> symbols, Instant after) {
        if (!address.isPerSymbol()) {
            return edition(address.path(), null).articles();
        }
        List<NewsArticle> articles = new ArrayList<>();
        for (Symbol symbol : symbols) {
            try {
                articles.addAll(edition(address.pathFor(symbol), symbol).articles());
            } catch (Problem unknown) {
                // A feed has no page for every symbol, which is no reason to do without the others.
                if (unknown.kind() != Problem.Kind.NOT_FOUND) {
                    throw unknown;
                }
            }
        }
        return articles;
    }

    private Edition edition(String path, @Nullable Symbol symbol) {
        Edition last = editions.get(path);
        SourceRequest request = SourceRequest.get(path);
        if (last != null && last.tag() != null) {
            request = request.withHeader("If-None-Match", last.tag());
        }
        if (last != null && last.modified() != null) {
            request = request.withHeader("If-Modified-Since", last.modified());
        }
        SourceAnswer answer = client.exchange(request);
        if (last != null && answer.status() == NOT_MODIFIED) {
            return last;
        }
        if (!answer.isSuccess()) {
            throw client.problem(request, answer);
        }
        Edition edition = new Edition(
                answer.headers().firstValue("ETag").orElse(null),
                answer.headers().firstValue("Last-Modified").orElse(null),
                FeedItems.read(name, answer.body(), symbol, clock.instant()));
        editions.put(path, edition);
        return edition;
    }
}
