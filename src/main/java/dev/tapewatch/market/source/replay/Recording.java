package dev.tapewatch.market.source.replay;

import dev.tapewatch.market.Symbol;
import dev.tapewatch.market.event.CorporateEvent;
import dev.tapewatch.market.news.NewsArticle;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Everything that was recorded.
 *
 * @param tape the prices, which also name the recording
 * @param chains per underlying, by time
 * @param news every version of every article, by the time of its update
 * @param accounts in the order of the files
 * @param events by date, then symbol
 */
record Recording(
        Tape tape,
        Map<Symbol, List<RecordedChain>> chains,
        List<NewsArticle> news,
        Map<String, RecordedAccount> accounts,
        List<CorporateEvent> events) {
    String name() {
        return tape.name();
    }

    /** Whether there is anything with a moment in it; the dates of events have none. */
    boolean hasMoments() {
        return moments().findAny().isPresent();
    }

    Instant start() {
        return moments().min(Instant::compareTo).orElseThrow();
    }

    Instant end() {
        return moments().max(Instant::compareTo).orElseThrow();
    }

    /** The first and the last moment of everything. */
    private Stream<Instant> moments() {
        return Stream.of(
                        ends(tape.bars().values()).map(bar -> bar.bar().end()),
                        ends(chains.values()).map(RecordedChain::time),
                        news.stream().flatMap(article -> Stream.of(article.createdAt(), article.updatedAt())),
                        accounts.values().stream()
                                .flatMap(account -> account.snapshots().stream())
                                .map(snapshot -> snapshot.time()))
                .flatMap(moments -> moments);
    }

    private static <T> Stream<T> ends(Collection<List<T>> sorted) {
        return sorted.stream().flatMap(list -> Stream.of(list.getFirst(), list.getLast()));
    }
}
