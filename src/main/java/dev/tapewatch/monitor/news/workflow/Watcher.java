package dev.tapewatch.monitor.news.workflow;

import dev.tapewatch.monitor.news.WatchlistChange;
import dev.tapewatch.monitor.news.workflow.NewsWatcherWorkflow.Change;
import dev.tapewatch.monitor.news.workflow.NewsWatcherWorkflow.Summary;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What is watched, how far the news has been read, and which alerts are still to be raised. */
final class Watcher {
    static final int MAX_SYMBOLS = 500;

    private final Map<String, WatchedSymbol> symbols = new TreeMap<>();
    private final long eventsPerRun;
    private BigDecimal threshold;
    private Duration interval;
    private @Nullable String feed;
    private @Nullable HandOver handOver;
    private boolean hurry;
    private @Nullable Instant triedAt;
    private long roundsDone;
    private @Nullable Instant lastRoundAt;
    private @Nullable String problem;
    private long storiesScored;
    private long alertsRaised;

    Watcher(WatcherState state) {
        state.symbols().forEach(symbol -> symbols.put(symbol.ticker(), symbol));
        eventsPerRun = state.eventsPerRun();
        threshold = state.threshold();
        interval = state.interval();
        feed = state.feed();
        handOver = state.handOver();
        hurry = state.hurry();
        triedAt = state.triedAt();
        roundsDone = state.roundsDone();
        lastRoundAt = state.lastRoundAt();
        problem = state.problem();
        storiesScored = state.storiesScored();
        alertsRaised = state.alertsRaised();
    }

    WatcherState state() {
        return new WatcherState(
                List.copyOf(symbols.values()),
                threshold,
                interval,
                eventsPerRun,
                feed,
                handOver,
                hurry,
                triedAt,
                roundsDone,
                lastRoundAt,
                problem,
                storiesScored,
                alertsRaised);
    }

    Summary summary() {
        Instant readThrough = symbols.values().stream()
                .map(WatchedSymbol::readThrough)
                .filter(Objects::nonNull)
                .min(Instant::compareTo)
                .orElse(null);
        return new Summary(
                List.copyOf(symbols.keySet()),
                threshold,
                interval,
                roundsDone,
                lastRoundAt,
                readThrough,
                problem,
                storiesScored,
                alertsRaised);
    }

    long eventsPerRun() {
        return eventsPerRun;
    }

    boolean isWatching() {
        return !symbols.isEmpty();
    }

    /** The tickers as they would be. */
    Set<String> tickersAfter(Change change) {
        Set<String> after =
                new LinkedHashSet<>(change.mode() == WatchlistChange.Mode.SET ? List.of() : symbols.keySet());
        switch (change.mode()) {
            case ADD, SET -> after.addAll(change.tickers());
            case REMOVE -> change.tickers().forEach(after::remove);
        }
        return after;
    }

    List<String> unknown(List<String> tickers) {
        return tickers.stream()
                .filter(ticker -> !symbols.containsKey(ticker))
                .distinct()
                .toList();
    }

    /** A symbol that stays keeps how far it was read; one that comes is read at once. */
    void apply(Change change) {
        Set<String> after = tickersAfter(change);
        symbols.keySet().retainAll(after);
        for (String ticker : after) {
            if (!symbols.containsKey(ticker)) {
                symbols.put(ticker, new WatchedSymbol(ticker, null));
                hurry = true;
            }
        }
        threshold = Objects.requireNonNullElse(change.threshold(), threshold);
        interval = Objects.requireNonNullElse(change.interval(), interval);
    }

    /** How long it is until the next round; zero or less when it is due. */
    Duration untilRound(Instant now) {
        return hurry || triedAt == null ? Duration.ZERO : Duration.between(now, triedAt.plus(interval));
    }

    NewsRound nextRound() {
        hurry = false;
        Map<Instant, List<String>> together = new TreeMap<>();
        for (WatchedSymbol symbol : symbols.values()) {
            Instant readThrough = Objects.requireNonNullElse(symbol.readThrough(), Instant.MIN);
            together.computeIfAbsent(readThrough, any -> new ArrayList<>()).add(symbol.ticker());
        }
        List<NewsRound.Group> groups = together.entrySet().stream()
                .map(group -> new NewsRound.Group(
                        group.getValue(), group.getKey().equals(Instant.MIN) ? null : group.getKey()))
                .toList();
        return new NewsRound(feed, groups, threshold);
    }

    /** Takes over what came of a round, but for symbols that were removed meanwhile. */
    void succeeded(NewsRound round, NewsRound.Result result, Instant now) {
        for (int number = 0; number < round.groups().size(); number++) {
            NewsRound.Group group = round.groups().get(number);
            for (String ticker : group.symbols()) {
                // One that was removed and added again meanwhile is to be read anew.
                if (new WatchedSymbol(ticker, group.readThrough()).equals(symbols.get(ticker))) {
                    symbols.put(
                            ticker,
                            new WatchedSymbol(ticker, result.readThrough().get(number)));
                }
            }
        }
        feed = result.feed();
        storiesScored += result.storiesScored();
        hurry |= result.more();
        if (!result.toRaise().isEmpty()) {
            handOver = new HandOver(result.toRaise(), round.threshold());
        }
        roundsDone++;
        lastRoundAt = now;
        triedAt = now;
        problem = null;
    }

    /** What was not read this time is read the next time. */
    void failed(String reason, Instant now) {
        problem = reason;
        triedAt = now;
    }

    @Nullable
    HandOver handOver() {
        return handOver;
    }

    void handedOver(HandOver batch) {
        alertsRaised += batch.storyIds().size();
        HandOver left = handOver == null ? null : handOver.without(batch);
        handOver = left == null || left.storyIds().isEmpty() ? null : left;
    }
}
