package dev.tapewatch.market.source.feed;

import dev.tapewatch.market.Symbol;
import dev.tapewatch.market.news.NewsFeed;
import dev.tapewatch.market.news.NewsReading;
import dev.tapewatch.problem.Problem;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Several sources as one feed, asked all at once. One that fails or is slow does not keep the others out: what it missed to
 * tell arrives when it answers again. Only if all fail the reading does. The same article from two sources is two articles
 * here; the news monitor, which knows stories by address and headline, makes one of them.
 */
public final class CollectedNews implements NewsFeed {
    private static final Logger LOG = LoggerFactory.getLogger(CollectedNews.class);
    private static final String SOURCE = "live";

    /** A reader who has 45 s to show that he is alive has his answer in time. */
    private static final Duration PATIENCE = Duration.ofSeconds(25);

    private final List<Inquiry> inquiries;
    private final Clock clock;
    private final Duration patience;
    private final Readers readers = new Readers();
    private final Arrivals arrivals = new Arrivals(readers);
    private final Map<String, String> problems = new ConcurrentSkipListMap<>();

    /**
     * @param sources at least one
     * @param pause no source is asked again about the same within this time
     */
    public CollectedNews(List<? extends ArticleSource> sources, Clock clock, Duration pause) {
        this(sources, clock, pause, PATIENCE);
    }

    /** @param patience how long a reading waits for the slowest source */
    CollectedNews(List<? extends ArticleSource> sources, Clock clock, Duration pause, Duration patience) {
        if (sources.isEmpty()) {
            throw new IllegalArgumentException("news come from at least one source");
        }
        this.inquiries =
                sources.stream().map(source -> new Inquiry(source, pause)).toList();
        this.clock = clock;
        this.patience = patience;
    }

    @Override
    public String source() {
        return SOURCE;
    }

    /** Always the same: sources come and go, their times stay comparable. */
    @Override
    public String identity() {
        return SOURCE;
    }

    @Override
    public Instant now() {
        return clock.instant();
    }

    /** What is wrong with each source that failed when it was asked last. Never waits. */
    public Map<String, String> problems() {
        return new TreeMap<>(problems);
    }

    @Override
    public synchronized NewsReading read(Collection<Symbol> symbols, Instant after, int limit) {
        Instant now = now();
        Set<Symbol> wanted = new TreeSet<>(symbols);
        if (wanted.isEmpty() || !after.isBefore(now)) {
            return new NewsReading(now, now, List.of());
        }
        collect(wanted, after, now);
        readers.read(wanted, after, now);
        return NewsReading.of(now, arrivals.after(after, wanted), limit);
    }

    private void collect(Set<Symbol> symbols, Instant after, Instant now) {
        inquiries.forEach(inquiry -> inquiry.begin(symbols, after, now));
        long end = System.nanoTime() + patience.toNanos();
        List<Problem> failures = new ArrayList<>();
        for (Inquiry inquiry : inquiries) {
            Optional<Problem> failure = inquiry.await(Math.max(0, end - System.nanoTime()), now());
            inquiry.drain(article -> arrivals.add(article, now));
            failure.ifPresent(failures::add);
            note(inquiry, failure);
        }
        arrivals.forgetOld(now);
        if (failures.size() == inquiries.size()) {
            throw Problem.unavailable(
                    "no source of news answers: " + failures.getFirst().getMessage(), failures.getFirst());
        }
    }

    /** Told once when it begins and once when it is over, however often it happens in between. */
    private void note(Inquiry inquiry, Optional<Problem> failure) {
        if (failure.isPresent()) {
            String words = String.valueOf(failure.get().getMessage());
            if (!words.equals(problems.put(inquiry.name(), words))) {
                LOG.warn("no news, or not all, from {}: {}", inquiry.name(), words);
            }
        } else if (!inquiry.isUnderWay() && problems.remove(inquiry.name()) != null) {
            LOG.info("news from {} again", inquiry.name());
        }
    }
}
