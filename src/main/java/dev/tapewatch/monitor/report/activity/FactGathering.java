package dev.tapewatch.monitor.report.activity;

import dev.tapewatch.market.Symbol;
import dev.tapewatch.market.account.AccountSnapshot;
import dev.tapewatch.market.account.Brokerage;
import dev.tapewatch.market.account.Instrument;
import dev.tapewatch.market.account.Position;
import dev.tapewatch.market.event.CorporateEvents;
import dev.tapewatch.monitor.report.PickPrices;
import dev.tapewatch.monitor.report.ReportFacts;
import dev.tapewatch.monitor.report.ReportKind;
import dev.tapewatch.monitor.report.ReportPeriod;
import dev.tapewatch.monitor.report.ScreenFacts;
import dev.tapewatch.monitor.report.StoredHistory;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Asks all sources for what a report is made of. */
public final class FactGathering {
    /** What the picture of the account's value shows. */
    private static final int DAYS_BACK = 31;

    /** What is looked ahead at least: the week ahead and one that is added to by a holiday. */
    private static final int DAYS_AHEAD = 10;

    /** Dates further off are not known anyway. */
    private static final int MOST_DAYS_AHEAD = 400;

    private final Brokerage brokerage;
    private final CorporateEvents events;
    private final StoredHistory history;
    private final PriceFacts prices;

    public FactGathering(Brokerage brokerage, CorporateEvents events, StoredHistory history, PriceFacts prices) {
        this.brokerage = brokerage;
        this.events = events;
        this.history = history;
        this.prices = prices;
    }

    ReportFacts gather(String account, ReportPeriod period) {
        AccountSnapshot snapshot = prices.judged(brokerage.snapshot(account));
        PricesNoted noted = new PricesNoted();
        List<ScreenFacts> screens = history.screens(period.begin(), period.time());
        boolean weekly = period.kind() == ReportKind.WEEKLY;
        Map<LocalDate, BigDecimal> benchmark = weekly ? prices.benchmark(period, noted) : Map.of();
        Map<String, PickPrices> picks = weekly ? prices.picks(screens, period.time(), noted) : Map.of();
        return new ReportFacts(
                period,
                snapshot,
                brokerage.history(account, period.from().minusDays(DAYS_BACK), period.to()),
                screens,
                history.stories(period.begin(), period.time()),
                history.alerts(period.begin(), period.time()),
                events.between(symbols(snapshot), period.to(), horizon(snapshot, period.to())),
                benchmark,
                picks,
                noted.all(),
                events.source());
    }

    private Collection<Symbol> symbols(AccountSnapshot snapshot) {
        TreeSet<Symbol> symbols = new TreeSet<>(history.watched());
        for (Position position : snapshot.positions()) {
            symbols.add(position.instrument().underlying());
        }
        return symbols;
    }

    /** As far as the last held option lives: what comes before its expiration matters. */
    private static LocalDate horizon(AccountSnapshot snapshot, LocalDate date) {
        LocalDate last = snapshot.positions().stream()
                .map(Position::instrument)
                .filter(Instrument.Option.class::isInstance)
                .map(Instrument.Option.class::cast)
                .map(option -> option.contract().expiration())
                .max(LocalDate::compareTo)
                .orElse(date);
        LocalDate most = date.plusDays(MOST_DAYS_AHEAD);
        LocalDate least = date.plusDays(DAYS_AHEAD);
        if (last.isAfter(most)) {
            return most;
        }
        return last.isBefore(least) ? least : last;
    }
}
