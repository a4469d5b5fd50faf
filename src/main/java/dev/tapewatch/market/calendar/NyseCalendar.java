package dev.tapewatch.market.calendar;

import dev.tapewatch.market.MarketZone;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The regular sessions of US shares and options, 09:30 to 16:00 New York. Holidays and early closes are computed by the
 * rules of the New York Stock Exchange (its rule 7.2 and its yearly notices), so that every year has them; what was known
 * of 1990 to 2026 is in there, and what is announced later comes as overrides. Years before 1990 follow the same rules,
 * which were others then.
 */
public final class NyseCalendar implements TradingCalendar {
    private final Map<LocalDate, CalendarOverride> overrides;

    private NyseCalendar(Map<LocalDate, CalendarOverride> overrides) {
        this.overrides = Map.copyOf(overrides);
    }

    /** The calendar as the rules have it. */
    public static NyseCalendar standard() {
        return new NyseCalendar(Map.of());
    }

    /** The rules' calendar but for some dates, which are as somebody says. */
    public static NyseCalendar with(Map<LocalDate, CalendarOverride> overrides) {
        return new NyseCalendar(overrides);
    }

    @Override
    public Optional<TradingSession> session(LocalDate date) {
        LocalTime close = close(date);
        if (close == null) {
            return Optional.empty();
        }
        return Optional.of(
                new TradingSession(date, at(date, NyseRules.OPEN), at(date, close), close.isBefore(NyseRules.CLOSE)));
    }

    @Override
    public Optional<String> closure(LocalDate date) {
        return switch (overrides.get(date)) {
            case CalendarOverride.Closed closed -> Optional.of(closed.name());
            case CalendarOverride.TradesUntil any -> Optional.empty();
            case null -> NyseRules.closure(date);
        };
    }

    private @Nullable LocalTime close(LocalDate date) {
        return switch (overrides.get(date)) {
            case CalendarOverride.Closed any -> null;
            case CalendarOverride.TradesUntil known -> known.close();
            case null ->
                NyseRules.isWeekend(date) || NyseRules.closure(date).isPresent() ? null : NyseRules.close(date);
        };
    }

    private static Instant at(LocalDate date, LocalTime time) {
        return date.atTime(time).atZone(MarketZone.NEW_YORK).toInstant();
    }
}
