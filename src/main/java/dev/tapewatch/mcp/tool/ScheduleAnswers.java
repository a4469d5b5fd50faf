package dev.tapewatch.mcp.tool;

import dev.tapewatch.mcp.resource.ResourceLinks;
import dev.tapewatch.mcp.resource.ScheduleFacts;
import dev.tapewatch.monitor.report.ReportKind;
import dev.tapewatch.monitor.schedule.ScheduleView;
import dev.tapewatch.monitor.schedule.ScheduledTask;
import io.modelcontextprotocol.spec.McpSchema.ResourceLink;
import java.time.DayOfWeek;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** How tools speak of schedules. */
final class ScheduleAnswers {
    static final Parameter<String> ID =
            Parameters.name("id", "Id from list_schedules").asRequired();

    static final Map<String, Object> SCHEDULE = Schemas.object()
            .field("id", Schemas.string())
            .field("task", Schemas.choice(ScheduleFacts.Task.class))
            .optional("screener_id", Schemas.string())
            .optional("account", Schemas.string())
            .field("time", Schemas.string())
            .field("days", Schemas.list(Schemas.string()))
            .field("channels", Schemas.list(Schemas.string()))
            .field("time_zone", Schemas.string())
            .field("trading_days_only", Schemas.flag())
            .field("built_in", Schemas.flag())
            .field("paused", Schemas.flag())
            .optional("note", Schemas.string())
            .optional("last_run", Schemas.moment())
            .optional("last_outcome", Schemas.string())
            .field("next_runs", Schemas.list(Schemas.moment()))
            .build();

    static final Map<String, Object> SCHEDULE_AGAIN =
            Schemas.described(Schemas.anything(), "As list_schedules answers each");

    private static final List<DayOfWeek> WORKDAYS =
            List.of(DayOfWeek.MONDAY, DayOfWeek.TUESDAY, DayOfWeek.WEDNESDAY, DayOfWeek.THURSDAY, DayOfWeek.FRIDAY);

    private ScheduleAnswers() {}

    private static String days(ScheduleView view) {
        List<DayOfWeek> days = view.time().days();
        return days.equals(WORKDAYS)
                ? "monday to friday"
                : days.stream().map(day -> day.name().toLowerCase(Locale.ROOT)).collect(Collectors.joining(", "));
    }

    static Answer one(String done, ScheduleView view) {
        return new Answer(ScheduleFacts.of(view), done + " " + line(view)).linking(results(view.task()));
    }

    /** Where to read what comes of a run. */
    private static List<ResourceLink> results(ScheduledTask task) {
        return switch (task.kind()) {
            case SCREEN -> ResourceLinks.screener(Objects.requireNonNullElse(task.screenerId(), ""));
            case DAILY_REPORT -> ResourceLinks.report(ReportKind.DAILY);
            case WEEKLY_REPORT -> ResourceLinks.report(ReportKind.WEEKLY);
        };
    }

    /** One schedule in one line. */
    static String line(ScheduleView view) {
        Map<String, Object> facts = ScheduleFacts.of(view);
        String last = view.lastRun() == null
                ? ""
                : ", last run " + view.lastRun().truncatedTo(ChronoUnit.SECONDS)
                        + (view.lastOutcome() == null ? "" : " (" + view.lastOutcome() + ")");
        String next =
                view.nextRuns().isEmpty() ? "" : ", next run " + view.nextRuns().getFirst();
        return view.id() + ": " + facts.get("task") + " at " + facts.get("time") + " " + facts.get("time_zone") + " on "
                + days(view) + (view.paused() ? ", paused" : "") + last + next;
    }
}
