package dev.tapewatch.mcp.tool;

import java.time.Duration;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Progress of work that does not say how far it is: that it goes on, and for how long already. Clients that are told
 * something do not give up.
 */
final class ElapsedProgress {
    private static final Duration PERIOD = Duration.ofSeconds(2);

    private ElapsedProgress() {}

    /**
     * The work, of which is told at once that it has begun and then every two seconds that it goes on.
     *
     * @param words what is being done
     */
    static <T> Mono<T> during(Mono<T> work, Progress progress, String words) {
        return during(work, progress, words, PERIOD);
    }

    static <T> Mono<T> during(Mono<T> work, Progress progress, String words, Duration period) {
        return Mono.using(
                () -> {
                    // Told from here and not by the clock's thread, which may come after work that is soon done.
                    progress.tell(0, 0, words);
                    return Flux.interval(period)
                            .map(ticks -> (int) period.multipliedBy(ticks + 1).toMillis())
                            .subscribe(millis -> progress.tell(millis, 0, words + after(millis)));
                },
                ticking -> work,
                Disposable::dispose);
    }

    private static String after(int millis) {
        return millis < 1_000 ? "" : ", " + millis / 1_000 + " s so far";
    }
}
