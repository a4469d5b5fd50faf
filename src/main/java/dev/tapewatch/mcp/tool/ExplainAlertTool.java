package dev.tapewatch.mcp.tool;

import dev.tapewatch.mcp.resource.AlertExplanations;
import dev.tapewatch.mcp.resource.BlockingCalls;
import dev.tapewatch.mcp.resource.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import reactor.core.publisher.Mono;

/** Explains an alert or a news article. */
final class ExplainAlertTool implements Tool {
    private static final Parameter<String> ID = Parameters.words(
                    "id", 200, "The id of an alert, a news article or a story")
            .asRequired();

    private static final ToolCard CARD = new ToolCard(
            "explain_alert",
            "Explain alert",
            "What an alert means, how it was computed, and what became of it on each channel; or why a news article was"
                    + " significant or not.",
            Toolset.ALERTS,
            Effect.READS,
            List.of(ID),
            Schemas.object()
                    .field("id", Schemas.string())
                    .field("kind", Schemas.string())
                    .field("meaning", Schemas.string())
                    .field("computed", Schemas.string())
                    .field("time", Schemas.moment())
                    .field("source", Schemas.string())
                    .field("details", Schemas.anything())
                    .optional("deliveries", Schemas.list(DeliveryAnswers.DELIVERY_AGAIN))
                    .optional("deliveries_problem", Schemas.string())
                    .optional("acknowledgement", Schemas.anything())
                    .build());

    private final AlertExplanations explanations;
    private final BlockingCalls calls;

    ExplainAlertTool(AlertExplanations explanations, BlockingCalls calls) {
        this.explanations = explanations;
        this.calls = calls;
    }

    @Override
    public ToolCard card() {
        return CARD;
    }

    @Override
    public Mono<Answer> answer(Arguments arguments) {
        String id = arguments.need(ID);
        return calls.run(() -> {
            AlertExplanations.Explanation explanation = explanations.explain(id);
            Map<String, Object> rest = new LinkedHashMap<>(explanation.facts());
            rest.keySet().removeAll(List.of("meaning", "computed"));
            return new Answer(
                    explanation.facts(),
                    explanation.meaning() + "\nHow it was computed: " + explanation.computed() + "\n"
                            + unsent(explanation.facts()) + Json.text(rest));
        });
    }

    /** An empty list could be taken for an alert that was lost. */
    private static String unsent(Map<String, Object> facts) {
        return List.of().equals(facts.get("deliveries"))
                ? "It is in the log (channel mcp) and on no other channel: none is meant for it, or it is not routed"
                        + " yet.\n"
                : "";
    }
}
