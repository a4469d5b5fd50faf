package dev.tapewatch.market.source.alpaca;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Lists as Alpaca answers them: absent, null or empty where there is nothing. */
final class Lists {
    private Lists() {}

    /** What is in it. */
    static <T> Stream<T> of(@Nullable List<@Nullable T> told) {
        return told == null ? Stream.empty() : told.stream().flatMap(Stream::ofNullable);
    }
}
