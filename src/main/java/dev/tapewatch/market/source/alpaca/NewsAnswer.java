package dev.tapewatch.market.source.alpaca;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A page of {@code /v1beta1/news}. */
record NewsAnswer(
        @Nullable List<@Nullable Item> news, @Nullable String nextPageToken) {
    /**
     * An article.
     *
     * @param headline may hold HTML, like the summary
     * @param source who published it
     */
    record Item(
            @Nullable Long id,
            @Nullable String headline,
            @Nullable String summary,
            @Nullable String source,
            @Nullable String url,
            @Nullable List<@Nullable String> symbols,
            @Nullable Instant createdAt,
            @Nullable Instant updatedAt) {}
}
