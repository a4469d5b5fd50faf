package dev.tapewatch.mcp.tool;

import dev.tapewatch.mcp.resource.BlockingCalls;
import dev.tapewatch.mcp.resource.Json;
import dev.tapewatch.mcp.resource.MonitorFacts;
import dev.tapewatch.mcp.resource.ResourceLinks;
import dev.tapewatch.mcp.resource.StatusFacts;
import dev.tapewatch.routing.ChannelStatus;
import java.util.List;
import java.util.Map;
import reactor.core.publisher.Mono;

/** Says how the server is doing. */
final class GetStatusTool implements Tool {
    private static final Map<String, Object> MONITOR = Schemas.object()
            .field("name", Schemas.string())
            .field("state", Schemas.choice(MonitorFacts.State.class))
            .optional("rules", Schemas.integer())
            .optional("shards", Schemas.integer())
            .optional("interval_seconds", Schemas.integer())
            .optional("checks_done", Schemas.integer())
            .optional("last_check_at", Schemas.moment())
            .optional("market_time", Schemas.described(Schemas.moment(), "Of the data it last saw"))
            .optional("data_age_seconds", Schemas.integer())
            .optional("problem", Schemas.string())
            .build();

    private static final Map<String, Object> SCHEDULE = Schemas.object()
            .field("id", Schemas.string())
            .field("paused", Schemas.flag())
            .optional("last_run", Schemas.moment())
            .optional("last_outcome", Schemas.string())
            .optional("next_run", Schemas.moment())
            .build();

    private static final Map<String, Object> CHANNEL = Schemas.object()
            .field("name", Schemas.string())
            .field("state", Schemas.choice(ChannelStatus.State.class))
            .field("waiting", Schemas.integer())
            .field("dead_letters", Schemas.integer())
            .build();

    private static final Map<String, Object> SERVICE = Schemas.object()
            .field("durable", Schemas.flag())
            .field("address", Schemas.string())
            .field("embedded", Schemas.flag())
            .optional("note", Schemas.string())
            .build();

    private static final Map<String, Object> SOURCE = Schemas.object()
            .field("kind", Schemas.string())
            .field("sources", Schemas.list(Schemas.string()))
            .optional("answered_last", Schemas.string())
            .optional("stream", Schemas.string())
            .field("problems", Schemas.anything())
            .optional("note", Schemas.string())
            .build();

    private static final ToolCard CARD = new ToolCard(
            "get_status",
            "Get status",
            "How the monitors, schedules, channels, the services below them and the market are doing, and the market's own"
                    + " time. Look here when an alert does not come.",
            Toolset.STATUS,
            Effect.READS,
            List.of(),
            Schemas.object()
                    .field("monitors", Schemas.list(MONITOR))
                    .field("schedules", Schemas.list(SCHEDULE))
                    .optional("schedules_problem", Schemas.string())
                    .field("channels", Schemas.list(CHANNEL))
                    .optional("channels_problem", Schemas.string())
                    .optional("alerts_to_route", Schemas.integer())
                    .optional("data_faults", Schemas.list(Schemas.string()))
                    .field(
                            "services",
                            Schemas.object()
                                    .field("temporal", SERVICE)
                                    .field("redis", SERVICE)
                                    .build())
                    .field(
                            "market",
                            Schemas.object()
                                    .field("source", Schemas.string())
                                    .field("now", Schemas.moment())
                                    .field("ended", Schemas.flag())
                                    .optional("stream_problem", Schemas.string())
                                    .build())
                    .optional("sources", Schemas.list(SOURCE))
                    .field("version", Schemas.string())
                    .build());

    private final StatusFacts status;
    private final BlockingCalls calls;

    GetStatusTool(StatusFacts status, BlockingCalls calls) {
        this.status = status;
        this.calls = calls;
    }

    @Override
    public ToolCard card() {
        return CARD;
    }

    @Override
    public Mono<Answer> answer(Arguments arguments) {
        return calls.run(() -> {
            Map<String, Object> facts = status.now();
            return new Answer(facts, Json.text(facts)).linking(ResourceLinks.status());
        });
    }
}
