package dev.tapewatch.monitor.report;

import dev.tapewatch.alert.Alert;
import dev.tapewatch.market.Provenance;
import dev.tapewatch.market.account.AccountDay;
import dev.tapewatch.market.account.AccountSnapshot;
import dev.tapewatch.market.event.CorporateEvent;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All that the figures of a report are computed from.
 *
 * @param account as it is when the report is made, which may be later than the time it is made for; stale where it is
 * @param days the account's closes, a month of them before the period and those in it, as far as they are known
 * @param screens of the period
 * @param stories of the period
 * @param alerts of the period
 * @param events of the underlyings held and watched, from the period's last date on
 * @param benchmark SPY's closes in dollars: of the session before the period and of each in it, as far as they are known;
 *     for a session under way its present price
 * @param pickPrices by OCC symbol, of the contracts that {@code screens} picked
 * @param prices where those closes and prices are from; null where there are none
 * @param eventSource who says what {@code events} are
 */
public record ReportFacts(
        ReportPeriod period,
        AccountSnapshot account,
        List<AccountDay> days,
        List<ScreenFacts> screens,
        List<StoryFacts> stories,
        List<Alert> alerts,
        List<CorporateEvent> events,
        Map<LocalDate, BigDecimal> benchmark,
        Map<String, PickPrices> pickPrices,
        @Nullable Provenance prices,
        String eventSource) {
    public ReportFacts {
        days = List.copyOf(days);
        screens = List.copyOf(screens);
        stories = List.copyOf(stories);
        alerts = List.copyOf(alerts);
        events = List.copyOf(events);
        benchmark = Map.copyOf(benchmark);
        pickPrices = Map.copyOf(pickPrices);
    }
}
