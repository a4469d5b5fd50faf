package dev.tapewatch.mcp.tool;

import dev.tapewatch.mcp.resource.BlockingCalls;
import dev.tapewatch.mcp.resource.ScheduleFacts;
import dev.tapewatch.monitor.schedule.ScheduleView;
import dev.tapewatch.monitor.schedule.Schedules;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import reactor.core.publisher.Mono;

/** Lists the schedules. */
final class ListSchedulesTool implements Tool {
    private static final ToolCard CARD = new ToolCard(
            "list_schedules",
            "List schedules",
            "What runs when: screens and reports, each with its last run, what came of it, and the next runs.",
            Toolset.SCHEDULES,
            Effect.READS,
            List.of(),
            Schemas.object()
                    .field("schedules", Schemas.list(ScheduleAnswers.SCHEDULE))
                    .build());

    private final Schedules door;
    private final BlockingCalls calls;

    ListSchedulesTool(Schedules door, BlockingCalls calls) {
        this.door = door;
        this.calls = calls;
    }

    @Override
    public ToolCard card() {
        return CARD;
    }

    @Override
    public Mono<Answer> answer(Arguments arguments) {
        return calls.run(() -> {
            List<ScheduleView> all = door.list();
            return new Answer(
                    Map.of("schedules", all.stream().map(ScheduleFacts::of).toList()),
                    all.stream().map(ScheduleAnswers::line).collect(Collectors.joining("\n")));
        });
    }
}
