package dev.tapewatch.mcp.tool;

import dev.tapewatch.mcp.resource.BlockingCalls;
import dev.tapewatch.mcp.resource.ScheduleFacts;
import dev.tapewatch.monitor.schedule.CalendarTime;
import dev.tapewatch.monitor.schedule.ScheduleWish;
import dev.tapewatch.monitor.schedule.ScheduledTask;
import dev.tapewatch.monitor.schedule.Schedules;
import dev.tapewatch.problem.Problem;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Makes a schedule. */
final class CreateScheduleTool implements Tool {
    private static final List<DayOfWeek> WORKDAYS =
            List.of(DayOfWeek.MONDAY, DayOfWeek.TUESDAY, DayOfWeek.WEDNESDAY, DayOfWeek.THURSDAY, DayOfWeek.FRIDAY);

    private static final Parameter<String> ID =
            Parameters.name("id", "Small letters, digits, dashes").asRequired();
    private static final Parameter<ScheduleFacts.Task> TASK = Parameters.choice(
                    "task", ScheduleFacts.Task.class, "screener needs screener_id")
            .asRequired();
    private static final Parameter<String> SCREENER_ID = ScreenParameters.SCREENER_ID.withoutDescription();
    private static final Parameter<String> ACCOUNT =
            Parameters.words("account", 40, "Of a report; left out: the first account");
    private static final Parameter<LocalTime> TIME =
            Parameters.time("time", "HH:MM, 24 hours").asRequired();
    private static final Parameter<List<DayOfWeek>> DAYS =
            Parameters.choices("days", DayOfWeek.class, "Left out: monday to friday; for weekly_report friday");
    private static final Parameter<ZoneId> TIME_ZONE = Parameters.zone("time_zone", "")
            .withoutDescription()
            .orElse(ZoneId.of("America/New_York"), "America/New_York");
    private static final Parameter<Boolean> TRADING_DAYS_ONLY = Parameters.flag(
                    "trading_days_only", "Leave out exchange holidays and mind early closes")
            .orElse(true, true);
    private static final Parameter<List<String>> CHANNELS =
            RuleParameters.CHANNELS.withoutDescription().orElse(List.of(), List.of());

    private static final ToolCard CARD = new ToolCard(
            "create_schedule",
            "Create schedule",
            "Run a saved screener or a report at a time of day, durably. Each run raises an alert with what came of it."
                    + " trigger_schedule tries it at once.",
            Toolset.SCHEDULES,
            Effect.ADDS,
            List.of(ID, TASK, SCREENER_ID, ACCOUNT, TIME, DAYS, TIME_ZONE, TRADING_DAYS_ONLY, CHANNELS),
            ScheduleAnswers.SCHEDULE_AGAIN);

    private final Schedules door;
    private final BlockingCalls calls;

    CreateScheduleTool(Schedules door, BlockingCalls calls) {
        this.door = door;
        this.calls = calls;
    }

    @Override
    public ToolCard card() {
        return CARD;
    }

    @Override
    public Mono<Answer> answer(Arguments arguments) {
        ScheduleFacts.Task task = arguments.need(TASK);
        CalendarTime time = new CalendarTime(
                days(task, arguments.get(DAYS)),
                arguments.need(TIME),
                arguments.need(TIME_ZONE),
                arguments.need(TRADING_DAYS_ONLY));
        ScheduleWish wish = new ScheduleWish(
                arguments.need(ID),
                task(task, arguments.get(SCREENER_ID), arguments.get(ACCOUNT), arguments.need(CHANNELS)),
                time);
        return calls.run(() -> ScheduleAnswers.one("Created", door.create(wish)));
    }

    private static List<DayOfWeek> days(ScheduleFacts.Task task, @Nullable List<DayOfWeek> wanted) {
        if (wanted == null) {
            return task == ScheduleFacts.Task.WEEKLY_REPORT ? List.of(DayOfWeek.FRIDAY) : WORKDAYS;
        }
        if (wanted.isEmpty()) {
            throw Problem.badInput("days is empty: expected at least one day like \"monday\"");
        }
        return wanted;
    }

    private static ScheduledTask task(
            ScheduleFacts.Task task, @Nullable String screenerId, @Nullable String account, List<String> channels) {
        boolean screens = task == ScheduleFacts.Task.SCREENER;
        if (screens && screenerId == null) {
            throw Problem.badInput("screener_id is missing: task screener needs a saved one, see list_screeners");
        }
        if (!screens && screenerId != null) {
            throw Problem.badInput("screener_id is for task screener only: leave it out for a report");
        }
        if (screens && account != null) {
            throw Problem.badInput("account is for reports only: leave it out for task screener");
        }
        return new ScheduledTask(task.kind(), screenerId, account, channels);
    }
}
