package dev.tapewatch.monitor.schedule;

import dev.tapewatch.problem.Problem;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Refuses schedules that make no sense, in words for whoever wished for them. */
public final class WishChecks {
    private static final Pattern NAME = Pattern.compile("[a-z0-9-]{1,40}");

    private WishChecks() {}

    /** Throws a {@link Problem} of kind {@code BAD_INPUT} unless the wish can be carried out from {@code today} on. */
    public static void check(ScheduleWish wish, RunPlanner planner, LocalDate today) {
        checkName("the schedule's id", wish.id());
        checkTask(wish.task());
        checkTime(wish.time());
        checkClockChanges(wish.time(), today);
        if (planner.plan(wish.task().kind(), wish.time(), today)
                .runs(RunPlanner.first(today), RunPlanner.last(today))
                .isEmpty()) {
            throw Problem.badInput(neverRuns(wish));
        }
    }

    private static void checkTask(ScheduledTask task) {
        boolean screen = task.kind() == ScheduledTask.Kind.SCREEN;
        if (screen) {
            checkName("the screener's id", task.screenerId());
        }
        if (!screen && task.screenerId() != null) {
            throw Problem.badInput(
                    "a report needs no screener; leave out " + task.screenerId() + ", or schedule a screen instead.");
        }
        if (screen && task.account() != null) {
            throw Problem.badInput("a screen is for no account; leave out " + task.account() + ".");
        }
    }

    private static void checkName(String what, @Nullable String name) {
        if (name == null || !NAME.matcher(name).matches()) {
            throw Problem.badInput(what + " is " + (name == null ? "missing" : "\"" + name + "\"")
                    + "; expected 1 to 40 small letters, digits and dashes, like friday-scan.");
        }
    }

    private static void checkTime(CalendarTime time) {
        if (time.days().isEmpty()) {
            throw Problem.badInput("the schedule has no days; expected at least one day of the week.");
        }
        if (!time.time().truncatedTo(ChronoUnit.MINUTES).equals(time.time())) {
            throw Problem.badInput("the time is " + time.time() + "; expected hours and minutes only, like 09:35.");
        }
        if (!ZoneId.getAvailableZoneIds().contains(time.zone().getId())) {
            throw Problem.badInput("the time zone is " + time.zone()
                    + "; expected the name of a region, like America/New_York or Europe/Berlin.");
        }
    }

    /** Temporal would run such a time once, twice or not at all on the night when the clock changes. */
    private static void checkClockChanges(CalendarTime time, LocalDate today) {
        today.datesUntil(RunPlanner.last(today))
                .filter(date -> time.days().contains(date.getDayOfWeek()))
                .map(date -> date.atTime(time.time()))
                .filter(local -> !isUnique(local, time.zone()))
                .findFirst()
                .ifPresent(local -> {
                    throw Problem.badInput("the clock of " + time.zone() + " is changed on " + local.toLocalDate()
                            + " around " + local.toLocalTime()
                            + "; choose an hour that exists once on every day, like 04:00.");
                });
    }

    private static boolean isUnique(LocalDateTime local, ZoneId zone) {
        return zone.getRules().getValidOffsets(local).size() == 1;
    }

    private static String neverRuns(ScheduleWish wish) {
        String when = String.join(
                        ", ",
                        wish.time().days().stream()
                                .map(day -> day.name().toLowerCase(Locale.ROOT))
                                .toList())
                + " at " + wish.time().time() + " " + wish.time().zone();
        return switch (wish.task().kind()) {
            case SCREEN ->
                "it would never run: " + when + " is outside the hours of NYSE, and a schedule for trading days screens"
                        + " only while it is open; choose a time from 09:30 to before 16:00 New York, or let it run on"
                        + " all days.";
            case DAILY_REPORT, WEEKLY_REPORT ->
                "it would never run: " + when
                        + " is never on a trading day; choose days from Monday to Friday, or let it"
                        + " run on all days.";
        };
    }
}
