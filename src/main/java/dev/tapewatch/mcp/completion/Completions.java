package dev.tapewatch.mcp.completion;

import dev.tapewatch.mcp.resource.ResourceUris;
import io.modelcontextprotocol.server.McpServerFeatures.AsyncCompletionSpecification;
import io.modelcontextprotocol.spec.McpSchema.CompleteReference;
import io.modelcontextprotocol.spec.McpSchema.CompleteRequest;
import io.modelcontextprotocol.spec.McpSchema.CompleteResult;
import io.modelcontextprotocol.spec.McpSchema.CompleteResult.CompleteCompletion;
import io.modelcontextprotocol.spec.McpSchema.PromptReference;
import io.modelcontextprotocol.spec.McpSchema.ResourceReference;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/** Offers completions through the MCP SDK. */
public final class Completions {
    private static final Logger LOG = LoggerFactory.getLogger(Completions.class);

    /** The variables of the resources' templates. */
    private static final Map<String, Map<String, Known>> TEMPLATES = Map.of(
            ResourceUris.SYMBOL_TEMPLATE, Map.of("symbol", Known.SYMBOL),
            ResourceUris.TYPE_TEMPLATE, Map.of("type", Known.ALERT_TYPE),
            ResourceUris.PORTFOLIO_TEMPLATE, Map.of("account", Known.ACCOUNT),
            ResourceUris.SCREENER_TEMPLATE, Map.of("id", Known.SCREENER));

    private final KnownValues values;

    public Completions(KnownValues values) {
        this.values = values;
    }

    /** For what addresses are made of. */
    public List<AsyncCompletionSpecification> ofTemplates() {
        return TEMPLATES.entrySet().stream()
                .map(template -> of(new ResourceReference(template.getKey()), template.getValue()))
                .toList();
    }

    /** For what a prompt takes. */
    public AsyncCompletionSpecification ofPrompt(String name, Map<String, Known> arguments) {
        return of(new PromptReference(name), arguments);
    }

    private AsyncCompletionSpecification of(CompleteReference reference, Map<String, Known> arguments) {
        return new AsyncCompletionSpecification(reference, (exchange, request) -> complete(arguments, request));
    }

    private Mono<CompleteResult> complete(Map<String, Known> arguments, CompleteRequest request) {
        Known known = arguments.getOrDefault(request.argument().name(), Known.NOTHING);
        String typed = request.argument().value();
        return values.of(known)
                .map(all -> known == Known.SYMBOLS ? Suggestions.ofLast(typed, all) : Suggestions.of(typed, all))
                .onErrorResume(failure -> {
                    // Who types needs no error: nothing is offered.
                    LOG.warn("Completion of {} failed", request.argument().name(), failure);
                    return Mono.just(Suggestions.NONE);
                })
                .map(found ->
                        new CompleteResult(new CompleteCompletion(found.values(), found.total(), found.hasMore())));
    }
}
