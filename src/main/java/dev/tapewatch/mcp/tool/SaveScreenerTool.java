package dev.tapewatch.mcp.tool;

import dev.tapewatch.mcp.resource.BlockingCalls;
import dev.tapewatch.mcp.resource.ResourceLinks;
import dev.tapewatch.mcp.resource.ScreenFacts;
import dev.tapewatch.monitor.screener.ScreenTerms;
import dev.tapewatch.monitor.screener.Screener;
import dev.tapewatch.monitor.screener.Screeners;
import dev.tapewatch.problem.Problem;
import java.util.stream.Stream;
import reactor.core.publisher.Mono;

/** Saves the terms of a screen under a name. */
final class SaveScreenerTool implements Tool {
    private static final Parameter<String> ID =
            Parameters.name("screener_id", "Small letters, digits, dashes").asRequired();

    private static final ToolCard CARD = new ToolCard(
            "save_screener",
            "Save screener",
            "Save terms under a name, for run_screener and create_schedule. Terms are those of run_screener; what was"
                    + " there under this name is replaced as a whole.",
            Toolset.SCREENER,
            Effect.REPLACES,
            Stream.concat(
                            Stream.<Parameter<?>>of(ID),
                            ScreenParameters.TERMS.stream().<Parameter<?>>map(Parameter::withoutDescription))
                    .toList(),
            ScreenAnswers.SCREENER);

    private final Screeners door;
    private final BlockingCalls calls;

    SaveScreenerTool(Screeners door, BlockingCalls calls) {
        this.door = door;
        this.calls = calls;
    }

    @Override
    public ToolCard card() {
        return CARD;
    }

    @Override
    public Mono<Answer> answer(Arguments arguments) {
        String id = arguments.need(ID);
        if (id.equals(Screeners.AD_HOC)) {
            throw Problem.badInput("screener_id " + id + " is what runs without a name are called: choose another");
        }
        ScreenTerms terms = ScreenParameters.terms(arguments);
        return calls.run(() -> {
            Screener saved = door.save(id, terms);
            return new Answer(ScreenFacts.of(saved), "Saved " + ScreenAnswers.line(saved))
                    .linking(ResourceLinks.screener(id));
        });
    }
}
