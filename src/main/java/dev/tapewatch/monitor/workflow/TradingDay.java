package dev.tapewatch.monitor.workflow;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A date in New York, as the trading calendar has it.
 *
 * @param open when the market opens; null if it is closed all day
 * @param close when it closes; null if it is closed all day
 * @param closure why it is closed, e.g. {@code Thanksgiving} or {@code weekend}; null if it trades
 */
public record TradingDay(
        LocalDate date,
        @Nullable Instant open,
        @Nullable Instant close,
        @Nullable String closure) {
    /** Whether the market is in its regular session at a moment of this day. */
    public boolean isOpenAt(Instant moment) {
        return open != null && close != null && !moment.isBefore(open) && moment.isBefore(close);
    }
}
