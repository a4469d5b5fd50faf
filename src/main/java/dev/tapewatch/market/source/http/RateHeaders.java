package dev.tapewatch.market.source.http;

import java.net.http.HttpHeaders;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** Reads out of an answer when the next request is welcome. */
final class RateHeaders {
    /** A rest that is longer is taken for a mistake of the source. */
    private static final Duration LONGEST = Duration.ofHours(1);

    private RateHeaders() {}

    /**
     * By {@code Retry-After}, or {@code X-RateLimit-Reset} (seconds since 1970) where nothing remains, as after a 429 whatever
     * else it says.
     */
    static Optional<Instant> restUntil(SourceAnswer answer, Instant now) {
        HttpHeaders headers = answer.headers();
        return headers.firstValue("Retry-After")
                .flatMap(value -> retryAfter(value, now))
                .or(() -> headers.firstValue("X-RateLimit-Reset")
                        .filter(reset -> answer.status() == 429 || nothingRemains(headers))
                        .flatMap(RateHeaders::epoch))
                .filter(moment -> moment.isAfter(now) && !moment.isAfter(now.plus(LONGEST)));
    }

    private static boolean nothingRemains(HttpHeaders headers) {
        return headers.firstValue("X-RateLimit-Remaining")
                .filter(remaining -> remaining.strip().equals("0"))
                .isPresent();
    }

    private static Optional<Instant> retryAfter(String value, Instant now) {
        try {
            return Optional.of(now.plusSeconds(Long.parseLong(value.strip())));
        } catch (NumberFormatException noSeconds) {
            return date(value);
        } catch (DateTimeException | ArithmeticException tooFar) {
            return Optional.empty();
        }
    }

    private static Optional<Instant> date(String value) {
        try {
            return Optional.of(ZonedDateTime.parse(value.strip(), DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant());
        } catch (DateTimeException noDate) {
            return Optional.empty();
        }
    }

    private static Optional<Instant> epoch(String value) {
        try {
            return Optional.of(Instant.ofEpochSecond(Long.parseLong(value.strip())));
        } catch (NumberFormatException | DateTimeException noMoment) {
            return Optional.empty();
        }
    }
}
