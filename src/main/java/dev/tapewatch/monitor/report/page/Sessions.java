package dev.tapewatch.monitor.report.page;

import dev.tapewatch.market.calendar.TradingSession;

/** How sessions are written. */
final class Sessions {
    private Sessions() {}

    /** E.g. {@code Fri 2026-11-27, 09:30 to 13:00 New York (early close)}. */
    static String hours(TradingSession session) {
        return Amounts.day(session.date()) + ", " + Amounts.time(session.open()) + " to "
                + Amounts.time(session.close()) + " New York" + (session.earlyClose() ? " (early close)" : "");
    }
}
