package dev.tapewatch.market.source.alpaca;

import java.time.LocalDate;
import java.time.LocalTime;
import org.jspecify.annotations.Nullable;

/**
 * A trading day of {@code /v2/calendar}, which is a list of them. A day without trade is not on it.
 *
 * @param open of the regular session, New York time
 * @param close of the regular session, New York time
 */
record CalendarAnswer(
        @Nullable LocalDate date,
        @Nullable LocalTime open,
        @Nullable LocalTime close) {}
