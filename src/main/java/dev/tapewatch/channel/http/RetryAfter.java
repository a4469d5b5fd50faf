package dev.tapewatch.channel.http;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.apache.hc.client5.http.utils.DateUtils;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** How long a receiver wants to be left alone: the most exact of what it says, never less. */
final class RetryAfter {
    /** Nobody asks for more in earnest, and the next attempt asks again. */
    private static final Duration MOST = Duration.ofHours(24);

    private static final BigDecimal MOST_SECONDS = BigDecimal.valueOf(MOST.toSeconds());
    private static final BigDecimal MILLISECOND = new BigDecimal("0.001");

    /** Where the moment is past already: not at once, or two clocks that differ make a loop without a pause. */
    private static final Duration LEAST = Duration.ofSeconds(1);

    private static final JsonMapper MAPPER = JsonMapper.shared();

    private RetryAfter() {}

    /** By the body, then by the headers; empty if nothing is said that can be understood. */
    static Optional<Duration> of(HttpAnswer answer) {
        return ofBody(answer)
                .or(() -> ofHeader(answer))
                .or(() -> answer.header("x-ratelimit-reset-after").flatMap(RetryAfter::seconds))
                .or(() -> answer.header("x-ratelimit-reset").flatMap(text -> sinceEpoch(text, answer.at())));
    }

    /** By the header of HTTP itself: seconds or a date. */
    static Optional<Duration> ofHeader(HttpAnswer answer) {
        return answer.header("retry-after").flatMap(text -> seconds(text).or(() -> date(text, answer.at())));
    }

    private static Optional<Duration> ofBody(HttpAnswer answer) {
        if (!answer.body().stripLeading().startsWith("{")) {
            return Optional.empty();
        }
        try {
            return seconds(MAPPER.readTree(answer.body()).path("retry_after").asString(""));
        } catch (JacksonException notJson) {
            return Optional.empty();
        }
    }

    private static Optional<Duration> seconds(String text) {
        return decimal(text).filter(value -> value.signum() >= 0).map(RetryAfter::rest);
    }

    private static Optional<Duration> sinceEpoch(String text, Instant now) {
        BigDecimal nowSeconds = BigDecimal.valueOf(now.toEpochMilli(), 3);
        // A number of another magnitude, of milliseconds say, is none that can be subtracted from safely.
        return decimal(text)
                .filter(value -> value.signum() > 0 && value.precision() - value.scale() <= 12)
                .map(value -> rest(value.subtract(nowSeconds)));
    }

    private static Optional<Duration> date(String text, Instant now) {
        return Optional.ofNullable(DateUtils.parseStandardDate(text))
                .map(then -> rest(BigDecimal.valueOf(Duration.between(now, then).toMillis(), 3)));
    }

    private static Optional<BigDecimal> decimal(String text) {
        try {
            return Optional.of(new BigDecimal(text.strip()));
        } catch (NumberFormatException notNumber) {
            return Optional.empty();
        }
    }

    private static Duration rest(BigDecimal seconds) {
        if (seconds.signum() <= 0) {
            return LEAST;
        }
        if (seconds.compareTo(MOST_SECONDS) >= 0) {
            return MOST;
        }
        if (seconds.compareTo(MILLISECOND) <= 0) {
            return Duration.ofMillis(1);
        }
        return Duration.ofMillis(
                seconds.movePointRight(3).setScale(0, RoundingMode.CEILING).longValueExact());
    }
}
