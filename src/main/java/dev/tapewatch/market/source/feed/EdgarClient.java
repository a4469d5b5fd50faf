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
import java.time.Instant;
import java.util.Map;
import java.util.random.RandomGenerator;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/**
 * The SEC's two hosts. It asks everybody to say who they are and to make no more than ten requests a second, both hosts
 * together, and shuts out for ten minutes who makes more; what it refuses is not asked for again before that.
 */
final class EdgarClient {
    /** Both together at most ten in any second, the first one at once included. */
    private static final Manners LIST = Manners.of(60, 1);

    private static final Manners FILINGS = Manners.of(420, 1);
    private static final Duration SHUT_OUT = Duration.ofMinutes(10);
    private static final int FORBIDDEN = 403;

    private final SourceClient www;
    private final SourceClient data;
    private final JsonMapper json = SourceJson.mapper(PropertyNamingStrategies.LOWER_CAMEL_CASE);
    private final Clock clock;
    private Instant restUntil = Instant.MIN;

    EdgarClient(String contact, URI www, URI data, Clock clock, RandomGenerator random) {
        Map<String, String> headers = Map.of("User-Agent", contact, "Accept", "application/json");
        this.www = new SourceClient("the SEC", www, LIST, () -> headers, json, clock, random);
        this.data = new SourceClient("the SEC", data, FILINGS, () -> headers, json, clock, random);
        this.clock = clock;
    }

    /** From www.sec.gov. */
    SourceAnswer page(SourceRequest request) {
        return exchange(www, request);
    }

    /** From data.sec.gov. */
    SourceAnswer filings(SourceRequest request) {
        return exchange(data, request);
    }

    <T> T read(SourceRequest request, SourceAnswer answer, Class<T> type) {
        return data.read(request, answer, json.constructType(type));
    }

    private SourceAnswer exchange(SourceClient client, SourceRequest request) {
        if (clock.instant().isBefore(restUntil)) {
            throw Problem.of(
                    Problem.Kind.UNAVAILABLE, "the SEC refused a request; it is left alone until " + restUntil);
        }
        SourceAnswer answer = client.exchange(request);
        if (answer.status() == FORBIDDEN) {
            restUntil = clock.instant().plus(SHUT_OUT);
            throw Problem.of(
                    Problem.Kind.UNAVAILABLE,
                    "the SEC answered 403 to " + request + ": it lets nobody in who does not say who he is, and for ten"
                            + " minutes nobody who asked too often. Expected sec.contact to be your name and e-mail"
                            + " address, like Jane Doe jane@example.com; it is asked again after " + restUntil + ".");
        }
        return answer;
    }
}
