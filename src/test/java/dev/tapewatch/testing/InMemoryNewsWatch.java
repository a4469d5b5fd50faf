package dev.tapewatch.testing;

import dev.tapewatch.market.Symbol;
import dev.tapewatch.monitor.MonitorStatus;
import dev.tapewatch.monitor.news.NewsWatch;
import dev.tapewatch.monitor.news.ScoredArticle;
import dev.tapewatch.monitor.news.Watchlist;
import dev.tapewatch.monitor.news.WatchlistChange;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;

/** A door to news with nothing behind it but a watchlist and a list of articles. */
public final class InMemoryNewsWatch implements NewsWatch {
    private static final Instant NOW = Instant.parse("2026-11-23T15:00:00Z");

    public final FailureSwitch failures = new FailureSwitch();
    private final List<ScoredArticle> articles = new ArrayList<>();
    private Watchlist watchlist = new Watchlist(
            List.of(), new BigDecimal("0.7"), Duration.ofMinutes(5), 0, 0, status(false, Duration.ofMinutes(5)));

    public synchronized void scored(ScoredArticle article) {
        articles.addFirst(article);
    }

    /** The change that adds one symbol. */
    public static WatchlistChange watching(String ticker) {
        return new WatchlistChange(WatchlistChange.Mode.ADD, List.of(new Symbol(ticker)), null, null);
    }

    @Override
    public synchronized Watchlist change(WatchlistChange change) {
        failures.check();
        TreeSet<Symbol> symbols = new TreeSet<>(watchlist.symbols());
        switch (change.mode()) {
            case ADD -> symbols.addAll(change.symbols());
            case SET -> {
                symbols.clear();
                symbols.addAll(change.symbols());
            }
            case REMOVE -> change.symbols().forEach(symbols::remove);
        }
        Duration interval = Objects.requireNonNullElse(change.interval(), watchlist.interval());
        watchlist = new Watchlist(
                List.copyOf(symbols),
                Objects.requireNonNullElse(change.threshold(), watchlist.threshold()),
                interval,
                articles.size(),
                0,
                status(!symbols.isEmpty(), interval));
        return watchlist;
    }

    private static MonitorStatus status(boolean watching, Duration interval) {
        return new MonitorStatus("news-watcher", watching, interval, 3, NOW, NOW.minusSeconds(60), null);
    }

    @Override
    public synchronized Watchlist watchlist() {
        failures.check();
        return watchlist;
    }

    @Override
    public synchronized Optional<ScoredArticle> find(String id) {
        failures.check();
        return articles.stream()
                .filter(scored ->
                        scored.article().id().equals(id) || scored.storyId().equals(id))
                .findFirst();
    }

    @Override
    public synchronized List<ScoredArticle> newest(int limit) {
        failures.check();
        return articles.stream().limit(limit).toList();
    }

    @Override
    public synchronized List<MonitorStatus> statuses() {
        failures.check();
        return List.of(watchlist.status());
    }
}
