package dev.tapewatch.market.source.choice;

import dev.tapewatch.market.Symbol;
import dev.tapewatch.market.news.NewsFeed;
import dev.tapewatch.market.news.NewsReading;
import dev.tapewatch.problem.Problem;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/** Stands where no source of news was set up, and says so to whoever wants to read any. */
public final class NoNews implements NewsFeed {
    private static final String SOURCE = "live";

    private final Clock clock;
    private final String remedy;

    /** @param remedy what a person can do to have news */
    public NoNews(Clock clock, String remedy) {
        this.clock = clock;
        this.remedy = remedy;
    }

    @Override
    public String source() {
        return SOURCE;
    }

    /** That of every live feed, whose times are comparable. */
    @Override
    public String identity() {
        return SOURCE;
    }

    @Override
    public Instant now() {
        return clock.instant();
    }

    @Override
    public NewsReading read(Collection<Symbol> symbols, Instant after, int limit) {
        Instant now = now();
        if (symbols.isEmpty()) {
            return new NewsReading(now, now, List.of());
        }
        throw Problem.of(Problem.Kind.UNAVAILABLE, "no source of news is set up: " + remedy);
    }
}
