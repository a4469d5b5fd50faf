package dev.tapewatch.mcp.resource;

import dev.tapewatch.monitor.schedule.ScheduleView;
import dev.tapewatch.monitor.schedule.ScheduledTask;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** A schedule as agents see it. */
public final class ScheduleFacts {
    /** What agents call the tasks. */
    public enum Task {
        SCREENER(ScheduledTask.Kind.SCREEN),
        DAILY_REPORT(ScheduledTask.Kind.DAILY_REPORT),
        WEEKLY_REPORT(ScheduledTask.Kind.WEEKLY_REPORT);

        private final ScheduledTask.Kind kind;

        Task(ScheduledTask.Kind kind) {
            this.kind = kind;
        }

        public ScheduledTask.Kind kind() {
            return kind;
        }

        private static Task of(ScheduledTask.Kind kind) {
            return switch (kind) {
                case SCREEN -> SCREENER;
                case DAILY_REPORT -> DAILY_REPORT;
                case WEEKLY_REPORT -> WEEKLY_REPORT;
            };
        }
    }

    private ScheduleFacts() {}

    public static Map<String, Object> of(ScheduleView view) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("id", view.id());
        facts.put("task", Json.name(Task.of(view.task().kind())));
        Json.put(facts, "screener_id", view.task().screenerId());
        Json.put(facts, "account", view.task().account());
        facts.put("channels", view.task().channels());
        facts.put("time", view.time().time().toString());
        facts.put("days", view.time().days().stream().map(Json::name).toList());
        facts.put("time_zone", view.time().zone().getId());
        facts.put("trading_days_only", view.time().tradingDaysOnly());
        facts.put("built_in", view.builtIn());
        facts.put("paused", view.paused());
        Json.put(facts, "note", view.note());
        Json.put(facts, "last_run", Json.textOf(view.lastRun()));
        Json.put(facts, "last_outcome", view.lastOutcome());
        facts.put("next_runs", view.nextRuns().stream().map(Instant::toString).toList());
        return facts;
    }

    /** What its health is seen by. */
    static Map<String, Object> inStatus(ScheduleView view) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("id", view.id());
        facts.put("paused", view.paused());
        Json.put(facts, "last_run", Json.textOf(view.lastRun()));
        Json.put(facts, "last_outcome", view.lastOutcome());
        view.nextRuns().stream().findFirst().ifPresent(next -> facts.put("next_run", next.toString()));
        return facts;
    }
}
