package dev.tapewatch.market.calendar;

import static java.time.DayOfWeek.MONDAY;
import static java.time.DayOfWeek.SATURDAY;
import static java.time.DayOfWeek.SUNDAY;
import static java.time.DayOfWeek.THURSDAY;
import static java.time.DayOfWeek.TUESDAY;
import static java.time.DayOfWeek.WEDNESDAY;
import static java.time.temporal.TemporalAdjusters.dayOfWeekInMonth;
import static java.time.temporal.TemporalAdjusters.lastInMonth;
import static java.util.Map.entry;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Month;
import java.time.MonthDay;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The holidays and early closes of the New York Stock Exchange, by rule, and the closures that followed no rule. */
final class NyseRules {
    static final LocalTime OPEN = LocalTime.of(9, 30);
    static final LocalTime CLOSE = LocalTime.of(16, 0);
    private static final LocalTime EARLY_CLOSE = LocalTime.of(13, 0);
    private static final LocalTime EARLY_CLOSE_UNTIL_1992 = LocalTime.of(14, 0);

    private static final MonthDay NEW_YEAR = MonthDay.of(1, 1);
    private static final MonthDay JUNETEENTH = MonthDay.of(6, 19);
    private static final MonthDay INDEPENDENCE_DAY = MonthDay.of(7, 4);
    private static final MonthDay CHRISTMAS = MonthDay.of(12, 25);
    private static final int FIRST_JUNETEENTH = 2022;
    private static final int FIRST_KING_DAY = 1998;

    private static final Set<DayOfWeek> MONDAY_TO_THURSDAY = Set.of(MONDAY, TUESDAY, WEDNESDAY, THURSDAY);

    /** Since 1990. */
    private static final Map<LocalDate, String> UNFORESEEN = Map.ofEntries(
            entry(LocalDate.of(1994, 4, 27), "Day of mourning for Richard Nixon"),
            entry(LocalDate.of(2001, 9, 11), "Attacks of September 11"),
            entry(LocalDate.of(2001, 9, 12), "Attacks of September 11"),
            entry(LocalDate.of(2001, 9, 13), "Attacks of September 11"),
            entry(LocalDate.of(2001, 9, 14), "Attacks of September 11"),
            entry(LocalDate.of(2004, 6, 11), "Day of mourning for Ronald Reagan"),
            entry(LocalDate.of(2007, 1, 2), "Day of mourning for Gerald Ford"),
            entry(LocalDate.of(2012, 10, 29), "Hurricane Sandy"),
            entry(LocalDate.of(2012, 10, 30), "Hurricane Sandy"),
            entry(LocalDate.of(2018, 12, 5), "Day of mourning for George H. W. Bush"),
            entry(LocalDate.of(2025, 1, 9), "Day of mourning for Jimmy Carter"));

    /** Since 1990, at 13:00. */
    private static final Set<LocalDate> UNUSUAL_EARLY_CLOSES =
            Set.of(LocalDate.of(1997, 12, 26), LocalDate.of(1999, 12, 31), LocalDate.of(2003, 12, 26));

    private NyseRules() {}

    static boolean isWeekend(LocalDate date) {
        return date.getDayOfWeek() == SATURDAY || date.getDayOfWeek() == SUNDAY;
    }

    /** Why the exchange is closed on a date from Monday to Friday. */
    static Optional<String> closure(LocalDate date) {
        if (isWeekend(date)) {
            return Optional.empty();
        }
        String unforeseen = UNFORESEEN.get(date);
        return unforeseen != null ? Optional.of(unforeseen) : holiday(date);
    }

    private static Optional<String> holiday(LocalDate date) {
        int year = date.getYear();
        return switch (date.getMonth()) {
            // A New Year's Day on a Saturday is not made up for: it would close the last day of the old year.
            case JANUARY ->
                isObserved(date, NEW_YEAR)
                        ? named(date, NEW_YEAR, "New Year's Day")
                        : on(date, year >= FIRST_KING_DAY && isNth(date, 3, MONDAY), "Martin Luther King Jr. Day");
            case FEBRUARY -> on(date, isNth(date, 3, MONDAY), "Presidents' Day");
            case MARCH, APRIL -> on(date, date.equals(easter(year).minusDays(2)), "Good Friday");
            case MAY -> on(date, date.equals(date.with(lastInMonth(MONDAY))), "Memorial Day");
            case JUNE ->
                year >= FIRST_JUNETEENTH && isObserved(date, JUNETEENTH)
                        ? named(date, JUNETEENTH, "Juneteenth")
                        : Optional.empty();
            case JULY ->
                isObserved(date, INDEPENDENCE_DAY)
                        ? named(date, INDEPENDENCE_DAY, "Independence Day")
                        : Optional.empty();
            case SEPTEMBER -> on(date, isNth(date, 1, MONDAY), "Labor Day");
            case NOVEMBER -> on(date, isThanksgiving(date), "Thanksgiving");
            case DECEMBER -> isObserved(date, CHRISTMAS) ? named(date, CHRISTMAS, "Christmas") : Optional.empty();
            case AUGUST, OCTOBER -> Optional.empty();
        };
    }

    /** When the exchange closes on a date on which it trades, New York time. */
    static LocalTime close(LocalDate date) {
        if (UNUSUAL_EARLY_CLOSES.contains(date)) {
            return EARLY_CLOSE;
        }
        boolean dayAfterThanksgiving = date.getMonth() == Month.NOVEMBER && isThanksgiving(date.minusDays(1));
        boolean christmasEve =
                MonthDay.from(date).equals(MonthDay.of(12, 24)) && MONDAY_TO_THURSDAY.contains(date.getDayOfWeek());
        if (dayAfterThanksgiving || christmasEve) {
            return date.getYear() <= 1992 ? EARLY_CLOSE_UNTIL_1992 : EARLY_CLOSE;
        }
        return isEarlyInJuly(date) ? EARLY_CLOSE : CLOSE;
    }

    /** The eve of a Tuesday to Friday; up to 2012, a Thursday was followed by a short Friday instead. */
    private static boolean isEarlyInJuly(LocalDate date) {
        if (date.getYear() < 1995 || date.getMonth() != Month.JULY) {
            return false;
        }
        boolean thursdayHoliday =
                INDEPENDENCE_DAY.atYear(date.getYear()).getDayOfWeek() == THURSDAY && date.getYear() < 2013;
        return thursdayHoliday
                ? date.getDayOfMonth() == 5
                : date.getDayOfMonth() == 3 && MONDAY_TO_THURSDAY.contains(date.getDayOfWeek());
    }

    private static Optional<String> on(LocalDate date, boolean holds, String name) {
        return holds && !isWeekend(date) ? Optional.of(name) : Optional.empty();
    }

    private static Optional<String> named(LocalDate date, MonthDay holiday, String name) {
        return Optional.of(MonthDay.from(date).equals(holiday) ? name : name + " (observed)");
    }

    /** A holiday on a Saturday is kept on the Friday before, one on a Sunday on the Monday behind it. */
    private static boolean isObserved(LocalDate date, MonthDay holiday) {
        LocalDate falls = holiday.atYear(date.getYear());
        return switch (falls.getDayOfWeek()) {
            case SATURDAY -> date.equals(falls.minusDays(1));
            case SUNDAY -> date.equals(falls.plusDays(1));
            case MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY -> date.equals(falls);
        };
    }

    private static boolean isThanksgiving(LocalDate date) {
        return isNth(date, 4, THURSDAY);
    }

    private static boolean isNth(LocalDate date, int ordinal, DayOfWeek day) {
        return date.equals(date.with(dayOfWeekInMonth(ordinal, day)));
    }

    /** Easter Sunday by the Gregorian computus of Meeus, Jones and Butcher. */
    static LocalDate easter(int year) {
        int golden = year % 19;
        int century = year / 100;
        int ofCentury = year % 100;
        int epact = (19 * golden + century - century / 4 - (century - (century + 8) / 25 + 1) / 3 + 15) % 30;
        int weekday = (32 + 2 * (century % 4) + 2 * (ofCentury / 4) - epact - ofCentury % 4) % 7;
        int correction = (golden + 11 * epact + 22 * weekday) / 451;
        int days = epact + weekday - 7 * correction + 114;
        return LocalDate.of(year, days / 31, days % 31 + 1);
    }
}
