package dev.tapewatch.market.source.feed;

import dev.tapewatch.market.source.http.Manners;
import dev.tapewatch.market.source.http.SourceAnswer;
import dev.tapewatch.market.source.http.SourceClient;
import dev.tapewatch.market.source.http.SourceJson;
import dev.tapewatch.market.source.http.SourceRequest;
import dev.tapewatch.problem.Problem;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.PropertyNamingStrategies;

/**
 * Fetches a feed's documents: only if they have changed, from wherever they have moved to, and never again what is gone for
 * good.
 *
 * @param <T> what is made of a document
 */
final class FeedDocuments<T> {
    private static final Logger LOG = LoggerFactory.getLogger(FeedDocuments.class);

    /** One request a second in the long run; documents of at most 5 MB. */
    private static final Manners MANNERS =
            new Manners(60, 10, 3, Duration.ofSeconds(8), Duration.ofSeconds(20), 5 * 1024 * 1024);

    private static final int MOST_HOPS = 5;
    private static final int GONE = 410;
    private static final String WANTED =
            "application/atom+xml, application/rss+xml, application/xml;q=0.9, text/xml;q=0.9, */*;q=0.1";

    private final String feed;
    private final Map<String, String> headers;
    private final Clock clock;
    private final RandomGenerator random;
    private final Map<URI, SourceClient> hosts = new HashMap<>();
    private final Map<URI, URI> moved = new HashMap<>();
    private final Set<URI> gone = new HashSet<>();
    private final Editions<T> editions = new Editions<>();

    FeedDocuments(String feed, String userAgent, Clock clock, RandomGenerator random) {
        this.feed = feed;
        this.headers = Map.of("User-Agent", userAgent, "Accept", WANTED);
        this.clock = clock;
        this.random = random;
    }

    /**
     * What is made of the document at an address.
     *
     * @param reader makes it of an answer and the address that it came from
     * @throws Problem of kind {@code NOT_FOUND} where there is none or none any more, else {@code UNAVAILABLE}
     */
    T fetch(URI address, BiFunction<SourceAnswer, URI, T> reader) {
        URI place = place(address);
        boolean forGood = true;
        for (int hop = 0; hop <= MOST_HOPS; hop++) {
            if (gone.contains(place)) {
                throw gone();
            }
            SourceRequest request = editions.newer(place.toString(), SourceRequest.get(path(place)));
            SourceClient host = host(place);
            SourceAnswer answer = host.exchange(request);
            Optional<T> unchanged = editions.unchanged(place.toString(), answer);
            if (unchanged.isPresent()) {
                return unchanged.get();
            }
            if (answer.isSuccess()) {
                return editions.keep(place.toString(), answer, reader.apply(answer, place));
            }
            if (!Moves.isMove(answer.status())) {
                throw refused(place, host.problem(request, answer), answer.status());
            }
            URI next = next(place, answer);
            forGood = forGood && Moves.isForGood(answer.status());
            if (forGood) {
                LOG.warn("feed {} has moved for good to {}: change its url in tapewatch.yml", feed, plain(next));
                moved.put(address, next);
            }
            place = next;
        }
        throw unavailable("is sent from address to address without an end");
    }

    private URI place(URI address) {
        return moved.getOrDefault(address, address);
    }

    private SourceClient host(URI place) {
        URI host = URI.create(place.getScheme() + "://" + place.getRawAuthority());
        return hosts.computeIfAbsent(
                host,
                base -> new SourceClient(
                        "feed " + feed,
                        base,
                        MANNERS,
                        () -> headers,
                        SourceJson.mapper(PropertyNamingStrategies.LOWER_CAMEL_CASE),
                        clock,
                        random));
    }

    private static String path(URI place) {
        String path = place.getRawPath() == null || place.getRawPath().isEmpty() ? "/" : place.getRawPath();
        return place.getRawQuery() == null ? path : path + "?" + place.getRawQuery();
    }

    /** Where the answer says the document is. */
    private URI next(URI place, SourceAnswer answer) {
        try {
            return Moves.follow(place, answer.headers().firstValue("Location").orElse(""));
        } catch (IllegalArgumentException nowhere) {
            throw unavailable(String.valueOf(nowhere.getMessage()));
        }
    }

    private Problem refused(URI place, Problem usual, int status) {
        if (status == GONE) {
            gone.add(place);
            return gone();
        }
        return switch (usual.kind()) {
            case NOT_FOUND -> usual;
            case UNAVAILABLE, BAD_INPUT, CONFLICT, INTERNAL ->
                unavailable("answers " + status + ": it does not let this program in, or not to this");
        };
    }

    private Problem gone() {
        return Problem.notFound(
                "feed " + feed + " is gone for good, says its host (410): it is not asked for any more");
    }

    private Problem unavailable(String what) {
        return Problem.of(
                Problem.Kind.UNAVAILABLE,
                "feed " + feed + " " + what + ". See what its url in tapewatch.yml shows in a browser.");
    }

    /** A query may hold a secret. */
    private static String plain(URI address) {
        String path = path(address);
        int query = path.indexOf('?');
        return address.getScheme() + "://" + address.getRawAuthority() + (query < 0 ? path : path.substring(0, query));
    }
}
