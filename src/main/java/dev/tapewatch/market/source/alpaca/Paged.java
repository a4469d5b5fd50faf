package dev.tapewatch.market.source.alpaca;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A page of an answer about several symbols; pages go on with the symbol that the one before broke off in. */
interface Paged<T> {
    @Nullable
    Map<String, @Nullable List<@Nullable T>> rows();

    /** What to ask the next page with; null or empty after the last. */
    @Nullable
    String nextPageToken();
}
