package dev.tapewatch.market.calendar;

import java.time.Instant;
import java.time.LocalDate;

/**
 * The regular session of one trading day.
 *
 * @param date in New York
 * @param open when the market opens
 * @param close when it closes
 * @param earlyClose whether it closes before 16:00 New York
 */
public record TradingSession(LocalDate date, Instant open, Instant close, boolean earlyClose) {
    /** Whether the market is open at the moment; at the close it is not. */
    public boolean contains(Instant moment) {
        return !moment.isBefore(open) && moment.isBefore(close);
    }
}
