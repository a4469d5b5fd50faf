package dev.tapewatch.monitor.report;

import dev.tapewatch.market.account.Instrument;
import dev.tapewatch.market.account.Position;
import dev.tapewatch.market.calendar.TradingCalendar;
import dev.tapewatch.market.calendar.TradingSession;
import dev.tapewatch.market.event.CorporateEvent;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * What the coming days bring, each list by date.
 *
 * @param from first date, in New York
 * @param to last date
 * @param sessions when the market trades
 * @param closures dates but weekends on which it does not
 * @param expirations held options that expire
 * @param events of underlyings held or watched
 */
public record Ahead(
        LocalDate from,
        LocalDate to,
        List<TradingSession> sessions,
        List<Closure> closures,
        List<Expiration> expirations,
        List<CorporateEvent> events) {
    /** A holiday. */
    public record Closure(LocalDate date, String name) {}

    /** A held option that expires. */
    public record Expiration(LocalDate date, Position position) {}

    /** The days behind a date, up to the next session. */
    static Ahead nextSession(ReportFacts facts, TradingCalendar calendar) {
        LocalDate date = facts.period().to();
        LocalDate next = calendar.next(ReportPeriod.startOf(date.plusDays(1)).minusNanos(1))
                .date();
        return of(facts, date.plusDays(1), next, calendar);
    }

    /** The seven days behind a date. */
    static Ahead week(ReportFacts facts, TradingCalendar calendar) {
        LocalDate date = facts.period().to();
        return of(facts, date.plusDays(1), date.plusDays(7), calendar);
    }

    private static Ahead of(ReportFacts facts, LocalDate from, LocalDate to, TradingCalendar calendar) {
        return new Ahead(
                from,
                to,
                calendar.sessions(from, to),
                from.datesUntil(to.plusDays(1))
                        .flatMap(date -> calendar.closure(date).map(name -> new Closure(date, name)).stream())
                        .toList(),
                facts.account().positions().stream()
                        .flatMap(Ahead::expiration)
                        .filter(expiration -> isIn(expiration.date(), from, to))
                        .sorted(Comparator.comparing(Expiration::date)
                                .thenComparing(expiration ->
                                        expiration.position().instrument().name()))
                        .toList(),
                facts.events().stream()
                        .filter(event -> isIn(event.date(), from, to))
                        .sorted(Comparator.comparing(CorporateEvent::date).thenComparing(CorporateEvent::symbol))
                        .toList());
    }

    private static Stream<Expiration> expiration(Position position) {
        return position.instrument() instanceof Instrument.Option option
                ? Stream.of(new Expiration(option.contract().expiration(), position))
                : Stream.of();
    }

    private static boolean isIn(LocalDate date, LocalDate from, LocalDate to) {
        return !date.isBefore(from) && !date.isAfter(to);
    }
}
