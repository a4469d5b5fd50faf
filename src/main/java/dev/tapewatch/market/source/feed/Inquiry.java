package dev.tapewatch.market.source.feed;

import dev.tapewatch.market.Symbol;
import dev.tapewatch.market.news.NewsArticle;
import dev.tapewatch.problem.Problem;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Asks one source on a thread of its own, so that a slow one holds nobody up. What it finds is there at once. */
final class Inquiry {
    /**
     * One time of asking.
     *
     * @param from what came behind this moment was asked for
     * @param at when it began
     */
    private record Question(Set<Symbol> symbols, Instant from, Instant at, FutureTask<Boolean> answer) {}

    private final ArticleSource source;
    private final Duration pause;
    private final Coverage coverage = new Coverage();
    private final Queue<NewsArticle> found = new ConcurrentLinkedQueue<>();
    private @Nullable Question question;

    /** @param pause the source is not asked again about the same within this time */
    Inquiry(ArticleSource source, Duration pause) {
        this.source = source;
        this.pause = pause;
    }

    String name() {
        return source.name();
    }

    /** Begins to ask, unless the source is being asked already or has just told. */
    void begin(Set<Symbol> symbols, Instant after, Instant now) {
        if (coverage.isFresh(symbols, after, now, pause)) {
            return;
        }
        coverage.want(symbols, after);
        if (question != null) {
            return;
        }
        Instant from = coverage.missing(symbols, after);
        FutureTask<Boolean> answer = new FutureTask<>(() -> {
            source.tell(symbols, from, found::add);
            return true;
        });
        question = new Question(symbols, from, now, answer);
        Thread.ofVirtual().name("news-" + source.name()).start(answer);
    }

    /**
     * Waits for the end of what was begun.
     *
     * @param nanos the longest wait; what takes longer goes on
     * @return what kept the source from telling all it should; empty where nothing did, also while it is still at it
     */
    Optional<Problem> await(long nanos, Instant now) {
        Question asked = question;
        if (asked == null) {
            return Optional.empty();
        }
        try {
            asked.answer().get(nanos, TimeUnit.NANOSECONDS);
            question = null;
            coverage.add(asked.symbols(), asked.from(), asked.at(), now);
            return Optional.empty();
        } catch (TimeoutException slow) {
            return Optional.empty();
        } catch (ExecutionException failed) {
            question = null;
            coverage.failed();
            return Optional.of(
                    failed.getCause() instanceof Problem problem
                            ? problem
                            : Problem.unavailable(source.name() + " cannot be read", failed));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw Problem.unavailable("reading the news was stopped", stopped);
        }
    }

    boolean isUnderWay() {
        return question != null;
    }

    /** Hands on what has been found since the last time. */
    void drain(Consumer<NewsArticle> listener) {
        for (NewsArticle article = found.poll(); article != null; article = found.poll()) {
            listener.accept(article);
        }
    }
}
