package dev.tapewatch.mcp.tool;

import dev.tapewatch.mcp.resource.BlockingCalls;
import dev.tapewatch.routing.ChannelDirectory;
import dev.tapewatch.routing.ChannelDirectory.ChannelTest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import reactor.core.publisher.Mono;

/** Sends a test message. */
final class TestChannelTool implements Tool {
    private static final Parameter<String> CHANNEL = ChannelAnswers.NAME.asRequired();

    private static final ToolCard CARD = new ToolCard(
            "test_channel",
            "Test channel",
            "Send a test message on a channel now, past all rules, and answer whether it arrived or why not. If it does, a"
                    + " dead channel lives again.",
            Toolset.ROUTING,
            Effect.SENDS,
            List.of(CHANNEL),
            Schemas.object()
                    .field("channel", Schemas.string())
                    .field("arrived", Schemas.flag())
                    .field("words", Schemas.string())
                    .build());

    private final ChannelDirectory door;
    private final BlockingCalls calls;

    /** @param calls for calls that take long */
    TestChannelTool(ChannelDirectory door, BlockingCalls calls) {
        this.door = door;
        this.calls = calls;
    }

    @Override
    public ToolCard card() {
        return CARD;
    }

    @Override
    public Mono<Answer> answer(Arguments arguments) {
        return answer(arguments, Progress.UNHEARD);
    }

    @Override
    public Mono<Answer> answer(Arguments arguments, Progress progress) {
        String channel = arguments.need(CHANNEL);
        return ElapsedProgress.during(calls.run(() -> answerOf(door.test(channel))), progress, "sending");
    }

    private static Answer answerOf(ChannelTest test) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("channel", test.channel());
        facts.put("arrived", test.arrived());
        facts.put("words", test.words());
        return new Answer(facts, test.channel() + ": " + test.words());
    }
}
