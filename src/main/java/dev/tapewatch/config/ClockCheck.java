package dev.tapewatch.config;

import dev.tapewatch.doctor.Check;
import dev.tapewatch.doctor.Finding;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/**
 * Compares this machine's clock with what a source dates its answers by: bars, ticks and rules are told apart by their
 * times, and a clock that is off fires late or not at all.
 */
final class ClockCheck {
    private static final String KIND = "machine";
    private static final String NAME = "clock";
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /** The header has whole seconds, and an answer takes its time. */
    private static final Duration TOLERATED = Duration.ofSeconds(3);

    private ClockCheck() {}

    /** @param host asked for its date and nothing else */
    static Check against(URI host, Clock clock) {
        return Check.of(KIND, NAME, () -> compared(host, clock));
    }

    private static Finding compared(URI host, Clock clock) throws InterruptedException {
        try (HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
            Instant before = clock.instant();
            HttpResponse<Void> answer = http.send(
                    HttpRequest.newBuilder(host)
                            .method("HEAD", HttpRequest.BodyPublishers.noBody())
                            .timeout(PATIENCE)
                            .build(),
                    HttpResponse.BodyHandlers.discarding());
            Instant after = clock.instant();
            return answer.headers()
                    .firstValue("Date")
                    .flatMap(ClockCheck::read)
                    .map(theirs -> judged(before, theirs, after, host))
                    .orElseGet(() -> Finding.untried(KIND, NAME, host.getHost() + " does not date its answers"));
        } catch (IOException unreachable) {
            return Finding.untried(KIND, NAME, host.getHost() + ", which it is compared with, does not answer");
        }
    }

    /** How far it is off at least: their date may be from any moment between, and was cut to its second. */
    private static Finding judged(Instant before, Instant theirs, Instant after, URI host) {
        Duration ahead = Duration.between(theirs.plusSeconds(1), before);
        Duration behind = Duration.between(after, theirs);
        Duration off = ahead.isPositive() ? ahead : behind.isPositive() ? behind : Duration.ZERO;
        if (off.compareTo(TOLERATED) <= 0) {
            return Finding.works(KIND, NAME, "agrees with that of " + host.getHost());
        }
        return Finding.fails(
                KIND,
                NAME,
                "%d s %s that of %s: alerts would come late or not at all. Let the system set it (timedatectl set-ntp true)"
                        .formatted(off.toSeconds(), ahead.isPositive() ? "ahead of" : "behind", host.getHost()));
    }

    private static Optional<Instant> read(String date) {
        try {
            return Optional.of(ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant());
        } catch (DateTimeException none) {
            return Optional.empty();
        }
    }
}
