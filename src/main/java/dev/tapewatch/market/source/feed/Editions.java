package dev.tapewatch.market.source.feed;

import dev.tapewatch.market.source.http.SourceAnswer;
import dev.tapewatch.market.source.http.SourceRequest;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What pages last held, so that they need only be asked whether there is anything newer (conditional GET). */
final class Editions<T> {
    private static final int NOT_MODIFIED = 304;

    private record Edition<T>(
            @Nullable String tag, @Nullable String modified, T content) {}

    private final Map<String, Edition<T>> editions = new HashMap<>();

    /** The request, which asks only for what is newer than what is here. */
    SourceRequest newer(String page, SourceRequest request) {
        Edition<T> last = editions.get(page);
        SourceRequest asked = request;
        if (last != null && last.tag() != null) {
            asked = asked.withHeader("If-None-Match", last.tag());
        }
        if (last != null && last.modified() != null) {
            asked = asked.withHeader("If-Modified-Since", last.modified());
        }
        return asked;
    }

    /** What is here, if the answer says that it is what there is. */
    Optional<T> unchanged(String page, SourceAnswer answer) {
        Edition<T> last = editions.get(page);
        return last != null && answer.status() == NOT_MODIFIED ? Optional.of(last.content()) : Optional.empty();
    }

    T keep(String page, SourceAnswer answer, T content) {
        editions.put(
                page,
                new Edition<>(
                        answer.headers().firstValue("ETag").orElse(null),
                        answer.headers().firstValue("Last-Modified").orElse(null),
                        content));
        return content;
    }
}
