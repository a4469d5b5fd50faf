package dev.tapewatch.monitor.heartbeat;

import dev.tapewatch.market.calendar.Freshness;
import dev.tapewatch.market.calendar.SessionAge;
import dev.tapewatch.market.calendar.TradingCalendar;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How old the data was that a monitor worked with, in its latest round.
 *
 * @param age in session time: what passed while the market was closed does not count
 */
public record DataAge(State state, Duration age) {
    /** Data that is older than this while the market trades is stale. */
    public static final Duration LIMIT = Freshness.LIMIT;

    /** Nothing is wrong with the data, as far as is known. */
    public static final DataAge FRESH = new DataAge(State.FRESH, Duration.ZERO);

    /** What an age means. */
    public enum State {
        FRESH,
        /** Older than the limit while the market traded. */
        STALE,
        /** Old, but the market was closed or has just opened: no cause for an alert, nor a sign that all is well again. */
        UNDECIDED
    }

    /**
     * The age of data.
     *
     * @param dataTime by the market's clock; null where a monitor has seen nothing yet
     * @param roundAt when the round was, by the market's clock; null before the first
     */
    public static DataAge of(@Nullable Instant dataTime, @Nullable Instant roundAt, TradingCalendar calendar) {
        if (dataTime == null || roundAt == null) {
            return FRESH;
        }
        SessionAge counted = SessionAge.of(dataTime, roundAt, LIMIT, calendar);
        State state = switch (counted.state()) {
            case FRESH -> State.FRESH;
            case STALE -> State.STALE;
            case UNDECIDED -> State.UNDECIDED;
        };
        return state == State.FRESH ? FRESH : new DataAge(state, counted.age());
    }
}
