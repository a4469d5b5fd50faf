package dev.tapewatch.market.source.alpaca;

import dev.tapewatch.market.MarketZone;
import dev.tapewatch.market.calendar.TradingCalendar;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The closes that a history tells.
 *
 * @param lastDate whose close the account itself tells
 * @param lastEquity at that close
 */
record AccountCloses(TradingCalendar calendar, LocalDate lastDate, BigDecimal lastEquity) {
    /**
     * Equity at the close of each session that has closed, under its date. Of the close that the account itself tells its
     * figure counts, so that both agree. Days before the first money came are left out. For some hours after a session
     * Alpaca's history repeats the equity of the day before under its date, so a repeated one is not believed until the
     * account tells the close too.
     */
    NavigableMap<LocalDate, BigDecimal> read(HistoryAnswer answer, Instant now) {
        NavigableMap<LocalDate, BigDecimal> closes = new TreeMap<>();
        BigDecimal before = null;
        for (Map.Entry<LocalDate, BigDecimal> day : told(answer).entrySet()) {
            LocalDate date = day.getKey();
            BigDecimal equity = day.getValue();
            boolean closed = calendar.session(date)
                    .filter(session -> !session.close().isAfter(now))
                    .isPresent();
            boolean unfunded = closes.isEmpty() && equity.signum() == 0;
            boolean repeated = date.isAfter(lastDate) && before != null && before.compareTo(equity) == 0;
            if (closed && !unfunded && !repeated) {
                closes.put(date, equity);
            }
            before = equity;
        }
        return closes;
    }

    private NavigableMap<LocalDate, BigDecimal> told(HistoryAnswer answer) {
        NavigableMap<LocalDate, BigDecimal> told = new TreeMap<>();
        List<@Nullable Long> times = answer.timestamp() == null ? List.of() : answer.timestamp();
        List<@Nullable BigDecimal> equities = answer.equity() == null ? List.of() : answer.equity();
        for (int place = 0; place < Math.min(times.size(), equities.size()); place++) {
            Long time = times.get(place);
            BigDecimal equity = equities.get(place);
            if (time != null && equity != null) {
                told.put(MarketZone.dateAt(Instant.ofEpochSecond(time)), equity);
            }
        }
        told.put(lastDate, lastEquity);
        return told;
    }
}
