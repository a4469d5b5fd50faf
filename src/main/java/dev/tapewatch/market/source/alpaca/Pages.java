package dev.tapewatch.market.source.alpaca;

import dev.tapewatch.market.source.http.SourceClient;
import dev.tapewatch.market.source.http.SourceRequest;
import dev.tapewatch.problem.Problem;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Turns the pages of an answer until the last one. */
final class Pages {
    private static final int MOST = 500;

    private Pages() {}

    /**
     * All pages.
     *
     * @param next the token of the page behind one; null or empty behind the last
     * @throws Problem of kind {@code UNAVAILABLE} if there is no end to them: half an answer would look like a whole one
     */
    static <T> List<T> all(
            SourceClient client, SourceRequest request, Class<T> type, Function<T, @Nullable String> next) {
        List<T> pages = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        String token = null;
        do {
            T page = client.ask(request.with("page_token", token), type);
            pages.add(page);
            token = next.apply(page);
            if (token != null && !token.isEmpty() && (!seen.add(token) || pages.size() >= MOST)) {
                throw Problem.of(
                        Problem.Kind.UNAVAILABLE, "the pages that Alpaca answers to " + request + " have no end");
            }
        } while (token != null && !token.isEmpty());
        return pages;
    }
}
