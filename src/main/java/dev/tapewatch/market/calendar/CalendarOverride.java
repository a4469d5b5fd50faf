package dev.tapewatch.market.calendar;

import java.time.LocalTime;

/** What a person knows of one date that the rules do not. */
public sealed interface CalendarOverride {
    /**
     * The market is closed all day.
     *
     * @param name why, e.g. {@code Hurricane Sandy}
     */
    record Closed(String name) implements CalendarOverride {}

    /**
     * The market trades from 09:30 on, even where the rules close it.
     *
     * @param close New York time, after 09:30 and at most 16:00
     */
    record TradesUntil(LocalTime close) implements CalendarOverride {}
}
