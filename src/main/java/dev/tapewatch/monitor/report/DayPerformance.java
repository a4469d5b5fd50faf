package dev.tapewatch.monitor.report;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A session of the week, the account beside SPY. What is not known is null.
 *
 * @param closed whether the session is over; otherwise the figures are of the present
 * @param equity at its close, in dollars
 * @param netCashFlow deposits less withdrawals of the day
 * @param profit dollars, net of cash flows
 * @param percent of the equity at the close before
 * @param spy SPY's close in dollars
 * @param spyPercent from close to close
 */
public record DayPerformance(
        LocalDate date,
        boolean closed,
        @Nullable BigDecimal equity,
        @Nullable BigDecimal netCashFlow,
        @Nullable BigDecimal profit,
        @Nullable BigDecimal percent,
        @Nullable BigDecimal spy,
        @Nullable BigDecimal spyPercent) {}
