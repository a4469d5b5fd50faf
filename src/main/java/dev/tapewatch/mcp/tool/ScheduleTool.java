package dev.tapewatch.mcp.tool;

import dev.tapewatch.mcp.resource.BlockingCalls;
import dev.tapewatch.monitor.schedule.ScheduleView;
import dev.tapewatch.monitor.schedule.Schedules;
import java.util.List;
import java.util.function.BiFunction;
import reactor.core.publisher.Mono;

/** The four tools that do something to one schedule, and are alike in all but that. */
final class ScheduleTool implements Tool {
    private static final Parameter<String> NOTE = Parameters.words("note", 200, "Why");

    private final ToolCard card;
    private final BlockingCalls calls;
    private final String done;
    private final BiFunction<String, Arguments, ScheduleView> deed;

    private ScheduleTool(
            ToolCard card, BlockingCalls calls, String done, BiFunction<String, Arguments, ScheduleView> deed) {
        this.card = card;
        this.calls = calls;
        this.done = done;
        this.deed = deed;
    }

    static List<Tool> all(Schedules door, BlockingCalls calls) {
        Parameter<String> id = ScheduleAnswers.ID;
        return List.of(
                new ScheduleTool(
                        card(
                                "pause_schedule",
                                "Pause schedule",
                                "Stop a schedule until resume_schedule.",
                                Effect.REPLACES,
                                id,
                                NOTE),
                        calls,
                        "Paused",
                        (schedule, arguments) -> door.pause(schedule, arguments.get(NOTE))),
                new ScheduleTool(
                        card(
                                "resume_schedule",
                                "Resume schedule",
                                "Let a paused schedule run again.",
                                Effect.REPLACES,
                                id),
                        calls,
                        "Resumed",
                        (schedule, arguments) -> door.resume(schedule)),
                new ScheduleTool(
                        card(
                                "trigger_schedule",
                                "Trigger schedule",
                                "Run a schedule's task once, now, even if it is paused. Does not wait: list_schedules says"
                                        + " what came of it. One of trading days is skipped while the market is closed;"
                                        + " run_screener and run_report run at any time.",
                                Effect.ADDS,
                                id),
                        calls,
                        "Triggered",
                        (schedule, arguments) -> door.trigger(schedule)),
                new ScheduleTool(
                        card(
                                "delete_schedule",
                                "Delete schedule",
                                "Delete a schedule for good. Built-in ones can only be paused.",
                                Effect.REPLACES,
                                id),
                        calls,
                        "Deleted",
                        (schedule, arguments) -> door.delete(schedule)));
    }

    private static ToolCard card(
            String name, String title, String description, Effect effect, Parameter<?>... parameters) {
        return new ToolCard(
                name,
                title,
                description,
                Toolset.SCHEDULES,
                effect,
                List.of(parameters),
                ScheduleAnswers.SCHEDULE_AGAIN);
    }

    @Override
    public ToolCard card() {
        return card;
    }

    @Override
    public Mono<Answer> answer(Arguments arguments) {
        String id = arguments.need(ScheduleAnswers.ID);
        return calls.run(() -> ScheduleAnswers.one(done, deed.apply(id, arguments)));
    }
}
