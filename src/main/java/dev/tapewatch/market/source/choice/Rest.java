package dev.tapewatch.market.source.choice;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.core.IntervalFunction;
import java.time.Clock;
import java.time.Duration;

/**
 * How long a source that could not be reached is left alone: longer each time, and then one caller tries it. One failure is
 * enough, since a source has tried again itself before it fails.
 */
final class Rest {
    static final Duration FIRST = Duration.ofSeconds(30);
    static final Duration LONGEST = Duration.ofMinutes(5);

    private Rest() {}

    static CircuitBreaker of(String source, Clock clock) {
        return CircuitBreaker.of(
                source,
                CircuitBreakerConfig.custom()
                        .slidingWindowSize(1)
                        .minimumNumberOfCalls(1)
                        .permittedNumberOfCallsInHalfOpenState(1)
                        .waitIntervalFunctionInOpenState(IntervalFunction.ofExponentialBackoff(FIRST, 2, LONGEST))
                        .clock(clock)
                        .build());
    }
}
