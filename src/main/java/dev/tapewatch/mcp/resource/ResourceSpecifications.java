package dev.tapewatch.mcp.resource;

import dev.tapewatch.problem.Problem;
import io.modelcontextprotocol.server.McpServerFeatures.AsyncResourceSpecification;
import io.modelcontextprotocol.server.McpServerFeatures.AsyncResourceTemplateSpecification;
import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSchema;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/** Offers the {@link Resources} through the MCP SDK. */
public final class ResourceSpecifications {
    private static final Logger LOG = LoggerFactory.getLogger(ResourceSpecifications.class);
    private static final String JSON = "application/json";
    private static final int LONGEST_ECHO = 80;

    private final Resources resources;

    public ResourceSpecifications(Resources resources) {
        this.resources = resources;
    }

    public List<AsyncResourceSpecification> fixed() {
        return List.of(
                fixed(
                        ResourceUris.RECENT,
                        "Recent alerts",
                        "The 50 newest alerts, oldest first, and next_cursor for get_recent_alerts. Subscribe to be told of"
                                + " every new alert."),
                fixed(
                        ResourceUris.ACTIVE,
                        "Active price alerts",
                        "The price alerts that are alive, with status and latest price. Subscribe to be told when one is"
                                + " added, changed, removed or fires."),
                fixed(
                        ResourceUris.STATUS,
                        "Status",
                        "How the monitors, the services below them and the market are doing. Subscribe to be told when"
                                + " that changes."));
    }

    public List<AsyncResourceTemplateSpecification> templates() {
        McpSchema.ResourceTemplate template = McpSchema.ResourceTemplate.builder(
                        ResourceUris.SYMBOL_TEMPLATE, "symbol-alerts")
                .title("Alerts of one symbol")
                .description(
                        "The 50 newest alerts of a symbol written in capitals, as in alerts://symbol/SPY, oldest first,"
                                + " and next_cursor. Subscribe to be told of every new one.")
                .mimeType(JSON)
                .build();
        return List.of(new AsyncResourceTemplateSpecification(template, (exchange, request) -> read(request)));
    }

    private AsyncResourceSpecification fixed(String uri, String title, String description) {
        McpSchema.Resource resource = McpSchema.Resource.builder(uri, name(uri))
                .title(title)
                .description(description)
                .mimeType(JSON)
                .build();
        return new AsyncResourceSpecification(resource, (exchange, request) -> read(request));
    }

    private static String name(String uri) {
        return uri.replace("://", "-");
    }

    private Mono<McpSchema.ReadResourceResult> read(McpSchema.ReadResourceRequest request) {
        String uri = request.uri();
        return Mono.defer(() -> resources.read(uri).orElseGet(() -> Mono.error(unknown(uri))))
                .map(text -> McpSchema.ReadResourceResult.builder(
                                List.of(McpSchema.TextResourceContents.builder(uri, text)
                                        .mimeType(JSON)
                                        .build()))
                        .build())
                .onErrorMap(ResourceSpecifications::inWords);
    }

    private static McpError unknown(String uri) {
        String shown = uri.length() <= LONGEST_ECHO ? uri : uri.substring(0, LONGEST_ECHO) + "…";
        return McpError.builder(McpSchema.ErrorCodes.RESOURCE_NOT_FOUND)
                .message("there is no resource " + shown + ": expected " + ResourceUris.RECENT + ", "
                        + ResourceUris.ACTIVE
                        + ", " + ResourceUris.STATUS + " or " + ResourceUris.ofSymbol("SPY")
                        + " (the symbol in capitals)")
                .build();
    }

    /** The SDK would send an exception's own words to the client. */
    private static Throwable inWords(Throwable failure) {
        return switch (failure) {
            case McpError error -> error;
            case Problem problem -> error(Objects.toString(problem.getMessage()));
            default -> {
                String id = UUID.randomUUID().toString();
                LOG.error("internal error {} while reading a resource", id, failure);
                yield error("internal error " + id + ": the server's log has the details under this id");
            }
        };
    }

    private static McpError error(String words) {
        return McpError.builder(McpSchema.ErrorCodes.INTERNAL_ERROR)
                .message(words)
                .build();
    }
}
