package dev.tapewatch.mcp.tool;

import dev.tapewatch.mcp.resource.ScheduleFacts;
import dev.tapewatch.mcp.resource.SharedLook;
import dev.tapewatch.monitor.schedule.ScheduleView;
import dev.tapewatch.monitor.schedule.Schedules;
import java.time.Duration;
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

    /** Every look asks Temporal for each schedule, which it answers so often and no more. */
    private final SharedLook<List<ScheduleView>> look;

    ListSchedulesTool(Schedules door) {
        this.look = new SharedLook<>(door::list, Duration.ZERO, System::nanoTime);
    }

    @Override
    public ToolCard card() {
        return CARD;
    }

    @Override
    public Mono<Answer> answer(Arguments arguments) {
        return Mono.fromFuture(look::ask, true)
                .map(all -> new Answer(
                        Map.of("schedules", all.stream().map(ScheduleFacts::of).toList()),
                        all.stream().map(ScheduleAnswers::line).collect(Collectors.joining("\n"))));
    }
}
