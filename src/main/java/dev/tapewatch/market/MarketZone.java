package dev.tapewatch.market;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/** The time zone that US markets live by: sessions, expirations and ex-dividend dates are dates there. */
public final class MarketZone {
    public static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

    private MarketZone() {}

    /** The date in New York at a moment. */
    public static LocalDate dateAt(Instant moment) {
        return LocalDate.ofInstant(moment, NEW_YORK);
    }
}
