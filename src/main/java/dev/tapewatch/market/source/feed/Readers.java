package dev.tapewatch.market.source.feed;

import dev.tapewatch.market.Symbol;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** Which stretch of time has been read about each symbol. Nobody asks again for the past that he has read about. */
final class Readers {
    /** A source that does not answer at the first reading may tell of so much of the time before it when it does. */
    private static final Duration BEFORE = Duration.ofHours(24);

    private record Span(Instant from, Instant through) {}

    private final Map<Symbol, Span> spans = new HashMap<>();

    /** Somebody read what came about these symbols behind the moment and up to now. */
    void read(Collection<Symbol> symbols, Instant after, Instant now) {
        Instant day = now.minus(BEFORE);
        Instant from = after.isBefore(day) ? after : day;
        for (Symbol symbol : symbols) {
            spans.merge(symbol, new Span(from, now), Readers::both);
        }
    }

    /** Whether somebody who wants to know has read past the moment. */
    boolean missed(Collection<Symbol> symbols, Instant moment) {
        return symbols.stream().anyMatch(symbol -> {
            Span span = spans.get(symbol);
            return span != null && moment.isAfter(span.from()) && !moment.isAfter(span.through());
        });
    }

    private static Span both(Span one, Span other) {
        return new Span(
                one.from().isBefore(other.from()) ? one.from() : other.from(),
                one.through().isAfter(other.through()) ? one.through() : other.through());
    }
}
