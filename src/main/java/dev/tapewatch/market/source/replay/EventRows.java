package dev.tapewatch.market.source.replay;

import dev.tapewatch.market.event.CorporateEvent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * Recorded dates of earnings ({@code amount} stays empty; {@code timing} and {@code confirmed} may) and of dividends
 * ({@code timing} and {@code confirmed} stay empty).
 */
final class EventRows implements RecordedRows {
    private static final List<String> COLUMNS = List.of("symbol", "event", "date", "amount", "timing", "confirmed");
    private static final Map<String, Boolean> IS_EARNINGS = Map.of("earnings", true, "ex_dividend", false);
    private static final Map<String, Boolean> CONFIRMED = Map.of("true", true, "false", false, "", false);

    private static final Map<String, CorporateEvent.Timing> TIMINGS = Map.of(
            "before_open",
            CorporateEvent.Timing.BEFORE_OPEN,
            "after_close",
            CorporateEvent.Timing.AFTER_CLOSE,
            "unknown",
            CorporateEvent.Timing.UNKNOWN,
            "",
            CorporateEvent.Timing.UNKNOWN);

    private final List<CorporateEvent> events = new ArrayList<>();

    @Override
    public List<String> columns() {
        return COLUMNS;
    }

    @Override
    public void add(CsvRow row) {
        events.add(row.oneOf("event", IS_EARNINGS) ? earnings(row) : dividend(row));
    }

    private static CorporateEvent earnings(CsvRow row) {
        if (!row.isEmpty("amount")) {
            throw row.wrong("amount belongs to dividends; expected it empty");
        }
        return new CorporateEvent.Earnings(
                row.symbol("symbol"),
                row.date("date"),
                row.oneOf("timing", TIMINGS),
                row.oneOf("confirmed", CONFIRMED));
    }

    private static CorporateEvent dividend(CsvRow row) {
        if (!row.isEmpty("timing") || !row.isEmpty("confirmed")) {
            throw row.wrong("timing and confirmed belong to earnings; expected them empty");
        }
        return new CorporateEvent.ExDividend(row.symbol("symbol"), row.date("date"), row.price("amount"));
    }

    /** By date, then symbol. */
    List<CorporateEvent> sorted() {
        return events.stream()
                .sorted(Comparator.comparing(CorporateEvent::date).thenComparing(CorporateEvent::symbol))
                .toList();
    }
}
