package dev.tapewatch.market.source.http;

import dev.tapewatch.problem.Problem;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.zip.GZIPInputStream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.json.JsonMapper;

/**
 * One source's HTTP API, asked with manners. Calls block, no longer than the deadline, and fail with a {@link Problem}:
 * {@code NOT_FOUND} for a 404, {@code BAD_INPUT} for another 4xx, {@code UNAVAILABLE} where the source does not let us in,
 * wants rest, is in trouble or cannot be understood. Redirects are not followed.
 */
public final class SourceClient {
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(300);
    private static final int FAILURES_SEEN = 10;
    private static final Duration OPEN = Duration.ofSeconds(30);

    private final String source;
    private final URI base;
    private final Manners manners;
    private final Supplier<Map<String, String>> headers;
    private final JsonMapper json;
    private final Clock clock;
    private final RandomGenerator random;
    private final Pace pace;
    private final CircuitBreaker breaker;
    private final HttpClient http;

    /**
     * @param source as it is spoken of in messages, e.g. {@code Alpaca}
     * @param base without a slash at its end
     * @param headers of every request, asked for each time; may throw a {@link Problem}
     * @param json reads the answers
     */
    public SourceClient(
            String source,
            URI base,
            Manners manners,
            Supplier<Map<String, String>> headers,
            JsonMapper json,
            Clock clock,
            RandomGenerator random) {
        this.source = source;
        this.base = base;
        this.manners = manners;
        this.headers = headers;
        this.json = json;
        this.clock = clock;
        this.random = random;
        this.pace = new Pace(manners, clock);
        this.breaker = CircuitBreaker.of(
                source,
                CircuitBreakerConfig.custom()
                        .slidingWindowSize(FAILURES_SEEN)
                        .minimumNumberOfCalls(FAILURES_SEEN)
                        .waitDurationInOpenState(OPEN)
                        .permittedNumberOfCallsInHalfOpenState(1)
                        .build());
        this.http = HttpClient.newBuilder()
                .connectTimeout(CONNECT)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    private SourceClient(SourceClient other, Manners manners) {
        this.source = other.source;
        this.base = other.base;
        this.manners = manners;
        this.headers = other.headers;
        this.json = other.json;
        this.clock = other.clock;
        this.random = other.random;
        this.pace = other.pace;
        this.breaker = other.breaker;
        this.http = other.http;
    }

    /**
     * The same source within the same limits for whoever can wait longer.
     *
     * @param deadline of a request with all its attempts and all its waiting
     */
    public SourceClient patient(Duration deadline) {
        return new SourceClient(this, manners.withDeadline(deadline));
    }

    /** Asks and reads the answer as this type. */
    public <T> T ask(SourceRequest request, Class<T> type) {
        return read(request, exchange(request), json.constructType(type));
    }

    /** Reads an answer of {@link #exchange} as this type. */
    public <T> T read(SourceRequest request, SourceAnswer answer, JavaType type) {
        if (!answer.isSuccess()) {
            throw problem(request, answer);
        }
        try {
            T read = json.readValue(answer.body(), type);
            if (read != null) {
                return read;
            }
        } catch (JacksonException unreadable) {
            throw SourceProblems.unreadable(source, request, unreadable);
        }
        throw SourceProblems.unreadable(source, request, null);
    }

    /** What an answer of {@link #exchange} that is none of success means. */
    public Problem problem(SourceRequest request, SourceAnswer answer) {
        return SourceProblems.of(source, request, answer);
    }

    /** Asks and answers whatever came that is neither a 429 nor a 5xx. */
    public SourceAnswer exchange(SourceRequest request) {
        Instant end = clock.instant().plus(manners.deadline());
        for (int attempt = 1; ; attempt++) {
            Problem trouble;
            try {
                await(end);
                SourceAnswer answer = attempt(request, remaining(end));
                RateHeaders.restUntil(answer, clock.instant()).ifPresent(pace::restUntil);
                if (answer.status() != 429 && answer.status() < 500) {
                    return answer;
                }
                trouble = problem(request, answer);
                if (answer.status() != 429 && !request.mayBeRepeated()) {
                    throw trouble;
                }
            } catch (IOException | TimeoutException broken) {
                trouble = SourceProblems.unreachable(source, broken);
                if (!request.mayBeRepeated()) {
                    throw trouble;
                }
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                throw Problem.unavailable("asking " + source + " was stopped", stopped);
            }
            Duration pause = pause(attempt);
            if (attempt >= manners.attempts() || remaining(end).compareTo(pause) <= 0) {
                throw trouble;
            }
            sleep(pause);
        }
    }

    private void await(Instant end) throws InterruptedException {
        if (!pace.await(remaining(end))) {
            throw Problem.of(
                    Problem.Kind.UNAVAILABLE,
                    source + " wants no further requests for now: its rate limit is used up. Asking less often helps.");
        }
    }

    /** Only what says that the source is in trouble opens the breaker; that it wants rest is what the pace is for. */
    private SourceAnswer attempt(SourceRequest request, Duration left)
            throws IOException, TimeoutException, InterruptedException {
        if (!breaker.tryAcquirePermission()) {
            throw Problem.of(
                    Problem.Kind.UNAVAILABLE,
                    source + " failed again and again; it is left alone for " + OPEN.toSeconds() + " s.");
        }
        long start = System.nanoTime();
        try {
            SourceAnswer answer = send(request, left);
            if (answer.status() >= 500) {
                breaker.onError(System.nanoTime() - start, TimeUnit.NANOSECONDS, new IOException("5xx"));
            } else {
                breaker.onSuccess(System.nanoTime() - start, TimeUnit.NANOSECONDS);
            }
            return answer;
        } catch (IOException | TimeoutException broken) {
            breaker.onError(System.nanoTime() - start, TimeUnit.NANOSECONDS, broken);
            throw broken;
        } catch (InterruptedException | RuntimeException stopped) {
            breaker.releasePermission();
            throw stopped;
        }
    }

    private SourceAnswer send(SourceRequest request, Duration left)
            throws IOException, TimeoutException, InterruptedException {
        HttpRequest.Builder builder = HttpRequest.newBuilder(request.at(base)).header("Accept-Encoding", "gzip");
        headers.get().forEach(builder::setHeader);
        request.headers().forEach(builder::setHeader);
        String body = request.json();
        if (body != null) {
            builder.setHeader("Content-Type", "application/json").POST(BodyPublishers.ofString(body));
        }
        Duration patience = left.compareTo(manners.timeout()) < 0 ? left : manners.timeout();
        CompletableFuture<HttpResponse<byte[]>> sent = http.sendAsync(
                builder.build(), BodyHandlers.limiting(BodyHandlers.ofByteArray(), manners.largestAnswer()));
        try {
            HttpResponse<byte[]> response = sent.get(patience.toNanos(), TimeUnit.NANOSECONDS);
            return new SourceAnswer(response.statusCode(), response.headers(), plain(response));
        } catch (ExecutionException failure) {
            throw new IOException(Objects.requireNonNullElse(failure.getCause(), failure));
        } finally {
            sent.cancel(true);
        }
    }

    private byte[] plain(HttpResponse<byte[]> response) throws IOException {
        boolean compressed = response.headers()
                .firstValue("Content-Encoding")
                .filter("gzip"::equalsIgnoreCase)
                .isPresent();
        if (!compressed || response.body().length == 0) {
            return response.body();
        }
        try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(response.body()))) {
            byte[] plain = gzip.readNBytes(manners.largestAnswer() + 1);
            if (plain.length > manners.largestAnswer()) {
                throw new IOException("the answer is larger than " + manners.largestAnswer() + " bytes");
            }
            return plain;
        }
    }

    /** Doubles with every attempt, and is drawn from its upper half, so that clients do not come back all at once. */
    private Duration pause(int attempt) {
        long longest = FIRST_PAUSE.toMillis() << (attempt - 1);
        return Duration.ofMillis(random.nextLong(longest / 2, longest + 1));
    }

    private void sleep(Duration pause) {
        try {
            Thread.sleep(pause);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw Problem.unavailable("asking " + source + " was stopped", stopped);
        }
    }

    private Duration remaining(Instant end) {
        Duration left = Duration.between(clock.instant(), end);
        return left.isPositive() ? left : Duration.ofNanos(1);
    }
}
