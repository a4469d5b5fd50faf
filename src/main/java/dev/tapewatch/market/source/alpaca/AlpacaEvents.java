package dev.tapewatch.market.source.alpaca;

import dev.tapewatch.market.Symbol;
import dev.tapewatch.market.event.CorporateEvent;
import dev.tapewatch.market.event.CorporateEvents;
import dev.tapewatch.market.source.http.SourceRequest;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Cash dividends by Alpaca. It has no dates of earnings at all, and promises nothing about how early it knows a dividend:
 * that none is known does not mean that there is none.
 */
public final class AlpacaEvents implements CorporateEvents {
    private static final int PAGE = 1_000;

    /** Alpaca searches by the date on which it books a dividend, which is rarely before the ex-date and often weeks later. */
    private static final int BOOKED_DAYS_BEFORE = 7;

    private static final int BOOKED_DAYS_AFTER = 120;

    private final AlpacaApi api;

    public AlpacaEvents(AlpacaApi api) {
        this.api = api;
    }

    @Override
    public String source() {
        return AlpacaApi.SOURCE;
    }

    @Override
    public boolean knowsEarnings() {
        return false;
    }

    @Override
    public List<CorporateEvent> between(Collection<Symbol> symbols, LocalDate from, LocalDate to) {
        if (from.isAfter(to)) {
            return List.of();
        }
        Map<String, Symbol> wanted = new HashMap<>();
        symbols.forEach(symbol -> wanted.put(symbol.ticker(), symbol));
        List<CorporateEvent> events = new ArrayList<>();
        for (String batch : Batches.of(symbols)) {
            SourceRequest request = SourceRequest.get("/v1/corporate-actions")
                    .with("symbols", batch)
                    .with("types", "cash_dividend")
                    .with("start", from.minusDays(BOOKED_DAYS_BEFORE))
                    .with("end", to.plusDays(BOOKED_DAYS_AFTER))
                    .with("limit", PAGE);
            Pages.all(api.data(), request, ActionsAnswer.class, ActionsAnswer::nextPageToken).stream()
                    .flatMap(AlpacaEvents::dividends)
                    .flatMap(dividend -> event(dividend, wanted))
                    .filter(event ->
                            !event.date().isBefore(from) && !event.date().isAfter(to))
                    .forEach(events::add);
        }
        return events.stream()
                .distinct()
                .sorted(Comparator.comparing(CorporateEvent::date).thenComparing(CorporateEvent::symbol))
                .toList();
    }

    private static Stream<ActionsAnswer.CashDividend> dividends(ActionsAnswer page) {
        ActionsAnswer.Actions actions = page.corporateActions();
        return actions == null ? Stream.empty() : Lists.of(actions.cashDividends());
    }

    private static Stream<CorporateEvent> event(ActionsAnswer.CashDividend dividend, Map<String, Symbol> wanted) {
        Symbol symbol = dividend.symbol() == null ? null : wanted.get(dividend.symbol());
        String currency = dividend.currency();
        boolean dollars = currency == null || currency.isEmpty() || currency.equals("USD");
        if (symbol == null
                || dividend.exDate() == null
                || dividend.rate() == null
                || dividend.rate().signum() <= 0
                || !dollars) {
            return Stream.empty();
        }
        return Stream.of(new CorporateEvent.ExDividend(symbol, dividend.exDate(), dividend.rate()));
    }
}
