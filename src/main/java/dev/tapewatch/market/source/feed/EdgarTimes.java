package dev.tapewatch.market.source.feed;

import dev.tapewatch.market.MarketZone;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * When filings were accepted. The SEC writes {@code 2026-11-24T21:30:12.000Z} for every company, but for about every fourth
 * it is New York's clock that stands before the Z. Which of the two a company has shows in all of its filings together, since
 * EDGAR accepts them on workdays from 6:00 to 22:00 in New York and at no other time.
 */
final class EdgarTimes {
    /** How much earlier a time may look than it is, where a company has too few filings to tell. */
    static final Duration UNSURE = Duration.ofHours(5);

    private static final LocalTime OPENS = LocalTime.of(6, 0);

    /** Half an hour behind 22:00, for what is still being worked off. */
    private static final LocalTime CLOSES = LocalTime.of(22, 30);

    /** The newest filings that are looked at, should a company's way of writing ever change. */
    private static final int LOOKED_AT = 300;

    private final ZoneId zone;

    private EdgarTimes(ZoneId zone) {
        this.zone = zone;
    }

    /** @param written the times of a company's filings, newest first */
    static EdgarTimes of(@Nullable List<@Nullable String> written) {
        int impossibleInUtc = 0;
        int impossibleInNewYork = 0;
        for (LocalDateTime time : written == null ? List.<LocalDateTime>of() : times(written)) {
            impossibleInUtc += isOpen(time.atZone(ZoneOffset.UTC)
                            .withZoneSameInstant(MarketZone.NEW_YORK)
                            .toLocalDateTime())
                    ? 0
                    : 1;
            impossibleInNewYork += isOpen(time) ? 0 : 1;
        }
        return new EdgarTimes(impossibleInUtc > impossibleInNewYork ? MarketZone.NEW_YORK : ZoneOffset.UTC);
    }

    private static List<LocalDateTime> times(List<@Nullable String> written) {
        return written.stream()
                .limit(LOOKED_AT)
                .filter(Objects::nonNull)
                .flatMap(time -> read(time).stream())
                .toList();
    }

    private static boolean isOpen(LocalDateTime newYork) {
        LocalTime time = newYork.toLocalTime();
        boolean workday = newYork.getDayOfWeek() != DayOfWeek.SATURDAY && newYork.getDayOfWeek() != DayOfWeek.SUNDAY;
        return workday && !time.isBefore(OPENS) && time.isBefore(CLOSES);
    }

    /**
     * When a filing was accepted.
     *
     * @param filed the date it counts for, which is taken where there is no time
     */
    Optional<Instant> accepted(@Nullable String written, @Nullable String filed) {
        return Optional.ofNullable(written)
                .flatMap(EdgarTimes::read)
                .map(time -> time.atZone(zone).toInstant())
                .or(() -> Optional.ofNullable(filed).flatMap(EdgarTimes::opening));
    }

    private static Optional<LocalDateTime> read(String written) {
        try {
            String plain = written.strip();
            return Optional.of(
                    LocalDateTime.parse(plain.endsWith("Z") ? plain.substring(0, plain.length() - 1) : plain));
        } catch (DateTimeException none) {
            return Optional.empty();
        }
    }

    private static Optional<Instant> opening(String date) {
        try {
            return Optional.of(LocalDate.parse(date.strip())
                    .atTime(OPENS)
                    .atZone(MarketZone.NEW_YORK)
                    .toInstant());
        } catch (DateTimeException none) {
            return Optional.empty();
        }
    }
}
