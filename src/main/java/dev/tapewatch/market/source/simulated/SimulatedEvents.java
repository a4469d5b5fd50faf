package dev.tapewatch.market.source.simulated;

import dev.tapewatch.market.MarketZone;
import dev.tapewatch.market.Symbol;
import dev.tapewatch.market.calendar.TradingCalendar;
import dev.tapewatch.market.event.CorporateEvent;
import dev.tapewatch.market.event.CorporateEvents;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Earnings of companies and ex-dividend dates of all, once a quarter each, on trading days. Each has its usual time of the
 * quarter, from which it strays by a few days. A report is confirmed three weeks ahead.
 */
final class SimulatedEvents implements CorporateEvents {
    private static final int MONTHS_OF_QUARTER = 3;
    private static final int CONFIRMED_DAYS_AHEAD = 21;
    private static final int QUARTERS_OF_YEAR = 4;

    private final SimulatedPrices prices;
    private final Chance chance;
    private final TradingCalendar calendar;
    private final Clock clock;

    SimulatedEvents(SimulatedPrices prices, Chance chance, TradingCalendar calendar, Clock clock) {
        this.prices = prices;
        this.chance = chance;
        this.calendar = calendar;
        this.clock = clock;
    }

    @Override
    public String source() {
        return SimulatedWorld.SOURCE;
    }

    @Override
    public List<CorporateEvent> between(Collection<Symbol> symbols, LocalDate from, LocalDate to) {
        List<CorporateEvent> events = new ArrayList<>();
        Set<Symbol> asked = new TreeSet<>(symbols);
        for (LocalDate quarter = quarterOf(from);
                !quarter.isAfter(to);
                quarter = quarter.plusMonths(MONTHS_OF_QUARTER)) {
            for (Symbol symbol : asked) {
                SimulatedShare share = prices.share(symbol);
                if (share != null) {
                    events.add(dividend(share, quarter));
                    if (share.reportsEarnings()) {
                        events.add(earnings(share, quarter));
                    }
                }
            }
        }
        return events.stream()
                .filter(event -> !event.date().isBefore(from) && !event.date().isAfter(to))
                .sorted(Comparator.comparing(CorporateEvent::date).thenComparing(CorporateEvent::symbol))
                .toList();
    }

    private static LocalDate quarterOf(LocalDate date) {
        return LocalDate.of(date.getYear(), (date.getMonthValue() - 1) / MONTHS_OF_QUARTER * MONTHS_OF_QUARTER + 1, 1);
    }

    private CorporateEvent.Earnings earnings(SimulatedShare share, LocalDate quarter) {
        Chance usual = chance.of(share.symbol().ticker()).of("earnings");
        int day = 11 + usual.below(34) + usual.of(quarter.toEpochDay()).below(5);
        LocalDate date = tradingDay(quarter.plusDays(day));
        CorporateEvent.Timing timing =
                usual.of("timing").happens(0.5) ? CorporateEvent.Timing.BEFORE_OPEN : CorporateEvent.Timing.AFTER_CLOSE;
        LocalDate confirmedFrom = date.minusDays(CONFIRMED_DAYS_AHEAD);
        boolean confirmed = !MarketZone.dateAt(clock.instant()).isBefore(confirmedFrom);
        return new CorporateEvent.Earnings(share.symbol(), date, timing, confirmed);
    }

    private CorporateEvent.ExDividend dividend(SimulatedShare share, LocalDate quarter) {
        Chance usual = chance.of(share.symbol().ticker()).of("dividend");
        LocalDate date = tradingDay(quarter.plusDays(
                20 + usual.below(50) + usual.of(quarter.toEpochDay()).below(4)));
        double yield = usual.of("yield").between(0.004, 0.032);
        BigDecimal amount = share.price()
                .multiply(BigDecimal.valueOf(yield / QUARTERS_OF_YEAR))
                .setScale(2, RoundingMode.HALF_EVEN)
                .max(new BigDecimal("0.01"));
        return new CorporateEvent.ExDividend(share.symbol(), date, amount);
    }

    /** The date, or the first behind it on which the market trades. */
    private LocalDate tradingDay(LocalDate date) {
        return calendar.next(date.atStartOfDay(MarketZone.NEW_YORK).toInstant()).date();
    }
}
