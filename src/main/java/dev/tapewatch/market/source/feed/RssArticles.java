package dev.tapewatch.market.source.feed;

import dev.tapewatch.market.Symbol;
import dev.tapewatch.market.news.NewsArticle;
import dev.tapewatch.market.source.http.SourceAnswer;
import dev.tapewatch.problem.Problem;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * An RSS or Atom feed, or one for each symbol. It is asked whether there is anything new (conditional GET), and keeps what it
 * last answered. One request a second is made at most, so a hundred symbols with a feed each take a minute and a half.
 */
public final class RssArticles implements ArticleSource {
    private final String name;
    private final FeedAddress address;
    private final FeedDocuments<List<NewsArticle>> documents;
    private final Clock clock;
    private final Map<URI, Sightings> sightings = new HashMap<>();

    /**
     * @param name of the feed, which its articles name as their publisher
     * @param address with {@code {symbol}} in it where there is one feed for each symbol
     * @param userAgent who asks
     * @throws Problem of kind {@code BAD_INPUT} if the address is none
     */
    public RssArticles(String name, String address, String userAgent, Clock clock, RandomGenerator random) {
        this.name = name;
        this.address = FeedAddress.of(name, address);
        this.documents = new FeedDocuments<>(name, userAgent, clock, random);
        this.clock = clock;
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
    public List<NewsArticle> since(Collection<Symbol> symbols, Instant after) {
        List<NewsArticle> articles = new ArrayList<>();
        tell(symbols, after, articles::add);
        return articles;
    }

    /** All that the feed has, of whatever age: an item that came late has an early time. */
    @Override
    public synchronized void tell(Collection<Symbol> symbols, Instant after, Consumer<NewsArticle> listener) {
        if (!address.isPerSymbol()) {
            try {
                document(address.whole(), null).forEach(listener);
            } catch (Problem missing) {
                throw Problem.unavailable(String.valueOf(missing.getMessage()), missing);
            }
            return;
        }
        Pass pass = new Pass(name);
        for (Symbol symbol : symbols) {
            // A feed has no page for every symbol, which is no reason to do without the others.
            pass.ask(symbol, () -> document(address.of(symbol), symbol).forEach(listener));
        }
        pass.end();
    }

    private List<NewsArticle> document(URI place, @Nullable Symbol symbol) {
        FeedItems items = new FeedItems(name, symbol);
        Sightings seen = sightings.computeIfAbsent(place, first -> new Sightings());
        return documents.fetch(
                place, (answer, from) -> items.read(answer.body(), contentType(answer), from, seen, clock.instant()));
    }

    private static @Nullable String contentType(SourceAnswer answer) {
        return answer.headers().firstValue("Content-Type").orElse(null);
    }
}
