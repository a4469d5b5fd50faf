package dev.tapewatch.market.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tapewatch.market.MarketZone;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Year;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NyseCalendarTest {
    private final TradingCalendar calendar = NyseCalendar.standard();

    /** Weekdays on which the exchange is closed, as it published them (2026-28) or as they came (the others). */
    @ParameterizedTest
    @CsvSource({
        "1997, 01-01 02-17 03-28 05-26 07-04 09-01 11-27 12-25",
        "1998, 01-01 01-19 02-16 04-10 05-25 07-03 09-07 11-26 12-25",
        "2001, 01-01 01-15 02-19 04-13 05-28 07-04 09-03 09-11 09-12 09-13 09-14 11-22 12-25",
        "2004, 01-01 01-19 02-16 04-09 05-31 06-11 07-05 09-06 11-25 12-24",
        "2007, 01-01 01-02 01-15 02-19 04-06 05-28 07-04 09-03 11-22 12-25",
        "2012, 01-02 01-16 02-20 04-06 05-28 07-04 09-03 10-29 10-30 11-22 12-25",
        "2018, 01-01 01-15 02-19 03-30 05-28 07-04 09-03 11-22 12-05 12-25",
        "2021, 01-01 01-18 02-15 04-02 05-31 07-05 09-06 11-25 12-24",
        "2022, 01-17 02-21 04-15 05-30 06-20 07-04 09-05 11-24 12-26",
        "2025, 01-01 01-09 01-20 02-17 04-18 05-26 06-19 07-04 09-01 11-27 12-25",
        "2026, 01-01 01-19 02-16 04-03 05-25 06-19 07-03 09-07 11-26 12-25",
        "2027, 01-01 01-18 02-15 03-26 05-31 06-18 07-05 09-06 11-25 12-24",
        "2028, 01-17 02-21 04-14 05-29 06-19 07-04 09-04 11-23 12-25"
    })
    void closed_on(int year, String dates) {
        assertThat(weekdays(year, date -> calendar.session(date).isEmpty())).isEqualTo(dates(year, dates));
        assertThat(weekdays(year, date -> calendar.closure(date).isPresent())).isEqualTo(dates(year, dates));
    }

    /** Days on which it closes at 13:00. */
    @ParameterizedTest
    @CsvSource({
        "1996, 07-05 11-29 12-24",
        "1997, 07-03 11-28 12-24 12-26",
        "1999, 11-26 12-31",
        "2002, 07-05 11-29 12-24",
        "2003, 07-03 11-28 12-24 12-26",
        "2012, 07-03 11-23 12-24",
        "2013, 07-03 11-29 12-24",
        "2015, 11-27 12-24",
        "2019, 07-03 11-29 12-24",
        "2020, 11-27 12-24",
        "2021, 11-26",
        "2022, 11-25",
        "2023, 07-03 11-24",
        "2024, 07-03 11-29 12-24",
        "2025, 07-03 11-28 12-24",
        "2026, 11-27 12-24",
        "2027, 11-26",
        "2028, 07-03 11-24"
    })
    void early_on(int year, String dates) {
        List<TradingSession> early = calendar.sessions(LocalDate.of(year, 1, 1), LocalDate.of(year, 12, 31)).stream()
                .filter(TradingSession::earlyClose)
                .toList();
        assertThat(early).extracting(TradingSession::date).isEqualTo(dates(year, dates));
        assertThat(early)
                .allSatisfy(session -> assertThat(
                                session.close().atZone(MarketZone.NEW_YORK).toLocalTime())
                        .isEqualTo("13:00"));
    }

    @ParameterizedTest
    @CsvSource({
        "2025-01-09, Day of mourning for Jimmy Carter",
        "2026-11-26, Thanksgiving",
        "2026-04-03, Good Friday",
        "2026-07-03, Independence Day (observed)",
        "2027-06-18, Juneteenth (observed)",
        "2027-12-24, Christmas (observed)",
        "2023-01-02, New Year's Day (observed)",
        "2012-10-30, Hurricane Sandy"
    })
    void a_closure_has_a_name(LocalDate date, String name) {
        assertThat(calendar.closure(date)).hasValue(name);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-23, 2026-11-23T14:30:00Z, 2026-11-23T21:00:00Z",
        "2026-11-27, 2026-11-27T14:30:00Z, 2026-11-27T18:00:00Z",
        "2015-12-24, 2015-12-24T14:30:00Z, 2015-12-24T18:00:00Z",
        "2026-10-30, 2026-10-30T13:30:00Z, 2026-10-30T20:00:00Z",
        "2026-11-02, 2026-11-02T14:30:00Z, 2026-11-02T21:00:00Z",
        "2027-03-12, 2027-03-12T14:30:00Z, 2027-03-12T21:00:00Z",
        "2027-03-15, 2027-03-15T13:30:00Z, 2027-03-15T20:00:00Z"
    })
    void a_session_is_in_new_york_time_on_both_sides_of_a_clock_change(LocalDate date, Instant open, Instant close) {
        assertThat(calendar.session(date)).hasValueSatisfying(session -> {
            assertThat(session.open()).isEqualTo(open);
            assertThat(session.close()).isEqualTo(close);
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {1990, 2000, 2016, 2038, 2050, 2099, 2100})
    void any_year_has_between_eight_and_thirteen_closures_and_no_weekend_sessions(int year) {
        assertThat(weekdays(year, date -> calendar.session(date).isEmpty())).hasSizeBetween(8, 13);
        assertThat(calendar.sessions(LocalDate.of(year, 1, 1), LocalDate.of(year, 12, 31)))
                .hasSizeBetween(249, 254)
                .noneMatch(session -> session.date().getDayOfWeek().getValue() >= DayOfWeek.SATURDAY.getValue());
    }

    @ParameterizedTest
    @CsvSource({"1990, 04-15", "2000, 04-23", "2008, 03-23", "2011, 04-24", "2038, 04-25", "2100, 03-28"})
    void easter_is_where_the_church_has_it(int year, String date) {
        assertThat(NyseRules.easter(year)).isEqualTo(LocalDate.parse(year + "-" + date));
    }

    @Test
    void a_weekend_is_closed_without_a_name() {
        LocalDate saturday = LocalDate.of(2026, 7, 4);
        assertThat(calendar.session(saturday)).isEmpty();
        assertThat(calendar.closure(saturday)).isEmpty();
    }

    @Test
    void the_market_is_open_from_its_open_to_just_before_its_close() {
        assertThat(calendar.isOpen(Instant.parse("2026-11-27T14:29:59.999Z"))).isFalse();
        assertThat(calendar.isOpen(Instant.parse("2026-11-27T14:30:00Z"))).isTrue();
        assertThat(calendar.isOpen(Instant.parse("2026-11-27T17:59:59.999Z"))).isTrue();
        assertThat(calendar.isOpen(Instant.parse("2026-11-27T18:00:00Z"))).isFalse();
        assertThat(calendar.isOpen(Instant.parse("2026-11-26T18:00:00Z"))).isFalse();
    }

    @Test
    void the_next_session_and_the_last_one_pass_over_holidays() {
        Instant holiday = Instant.parse("2026-11-26T18:00:00Z");
        assertThat(calendar.next(holiday).date()).isEqualTo("2026-11-27");
        assertThat(calendar.lastClosed(holiday).date()).isEqualTo("2026-11-25");
    }

    @Test
    void what_a_person_knows_comes_before_the_rules() {
        LocalDate storm = LocalDate.of(2026, 11, 24);
        LocalDate early = LocalDate.of(2026, 11, 25);
        LocalDate open = LocalDate.of(2026, 11, 26);
        LocalDate whole = LocalDate.of(2026, 11, 27);
        TradingCalendar known = NyseCalendar.with(Map.of(
                storm, new CalendarOverride.Closed("Blizzard"),
                early, new CalendarOverride.TradesUntil(LocalTime.of(12, 15)),
                open, new CalendarOverride.TradesUntil(LocalTime.of(16, 0)),
                whole, new CalendarOverride.TradesUntil(LocalTime.of(16, 0))));
        assertThat(known.session(storm)).isEmpty();
        assertThat(known.closure(storm)).hasValue("Blizzard");
        assertThat(known.session(early)).hasValueSatisfying(session -> {
            assertThat(session.close()).isEqualTo("2026-11-25T17:15:00Z");
            assertThat(session.earlyClose()).isTrue();
        });
        assertThat(known.closure(open)).isEmpty();
        assertThat(known.session(open))
                .hasValueSatisfying(session -> assertThat(session.earlyClose()).isFalse());
        assertThat(known.session(whole))
                .hasValueSatisfying(session -> assertThat(session.close()).isEqualTo("2026-11-27T21:00:00Z"));
    }

    private static List<LocalDate> weekdays(int year, Predicate<LocalDate> condition) {
        return IntStream.rangeClosed(1, Year.of(year).length())
                .mapToObj(day -> LocalDate.ofYearDay(year, day))
                .filter(date -> date.getDayOfWeek().getValue() < DayOfWeek.SATURDAY.getValue())
                .filter(condition)
                .toList();
    }

    private static List<LocalDate> dates(int year, String dates) {
        return List.of(dates.split(" ", -1)).stream()
                .map(date -> LocalDate.parse(year + "-" + date))
                .toList();
    }
}
