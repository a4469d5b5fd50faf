package dev.tapewatch.mcp.resource;

import dev.tapewatch.alert.AlertType;
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
                        "How the monitors, schedules, channels, the services below them and the market are doing. Subscribe to be"
                                + " told when that changes."),
                fixed(
                        ResourceUris.WATCHLIST,
                        "News watchlist",
                        "Whose news is watched and how, and the newest articles with their scores. Subscribe to be told when"
                                + " the watchlist changes or news is significant."),
                fixed(
                        ResourceUris.DAILY_REPORT,
                        "Latest daily report",
                        "In markdown. Subscribe to be told of every new one.",
                        ResourceText.MARKDOWN),
                fixed(
                        ResourceUris.WEEKLY_REPORT,
                        "Latest weekly report",
                        "In markdown. Subscribe to be told of every new one.",
                        ResourceText.MARKDOWN),
                fixed(
                        ResourceUris.DELIVERIES,
                        "Recent deliveries",
                        "What became of alerts on the channels: the 50 deliveries that changed last, newest first, as"
                                + " list_deliveries answers. Subscribe to be told when one changes."));
    }

    public List<AsyncResourceTemplateSpecification> templates() {
        return List.of(
                template(
                        ResourceUris.SYMBOL_TEMPLATE,
                        "symbol-alerts",
                        "Alerts of one symbol",
                        "The 50 newest alerts of a symbol written in capitals, as in alerts://symbol/SPY, oldest first,"
                                + " and next_cursor. Subscribe to be told of every new one."),
                template(
                        ResourceUris.TYPE_TEMPLATE,
                        "type-alerts",
                        "Alerts of one type",
                        "The same of one of the types price, news, portfolio, screener, report and system."),
                template(
                        ResourceUris.PORTFOLIO_TEMPLATE,
                        "portfolio",
                        "Portfolio risk",
                        "What get_portfolio_risk answers of an account. Subscribe to be told when something begins or ends"
                                + " to be wrong with it, or what is checked changes."),
                template(
                        ResourceUris.SCREENER_TEMPLATE,
                        "latest-screen",
                        "Latest result of a screener",
                        "What get_screener_results answers. Subscribe to be told of every new result."));
    }

    private AsyncResourceTemplateSpecification template(String uri, String name, String title, String description) {
        McpSchema.ResourceTemplate template = McpSchema.ResourceTemplate.builder(uri, name)
                .title(title)
                .description(description)
                .mimeType(ResourceText.JSON)
                .build();
        return new AsyncResourceTemplateSpecification(template, (exchange, request) -> read(request));
    }

    private AsyncResourceSpecification fixed(String uri, String title, String description) {
        return fixed(uri, title, description, ResourceText.JSON);
    }

    private AsyncResourceSpecification fixed(String uri, String title, String description, String mimeType) {
        McpSchema.Resource resource = McpSchema.Resource.builder(uri, name(uri))
                .title(title)
                .description(description)
                .mimeType(mimeType)
                .build();
        return new AsyncResourceSpecification(resource, (exchange, request) -> read(request));
    }

    private static String name(String uri) {
        return uri.replace("://", "-").replace('/', '-');
    }

    private Mono<McpSchema.ReadResourceResult> read(McpSchema.ReadResourceRequest request) {
        String uri = request.uri();
        return Mono.defer(
                        () -> ResourceAddress.parse(uri).map(resources::read).orElseGet(() -> Mono.error(unknown(uri))))
                .map(texts -> McpSchema.ReadResourceResult.builder(
                                texts.stream().map(text -> contents(uri, text)).toList())
                        .build())
                .onErrorMap(ResourceSpecifications::inWords);
    }

    private static McpSchema.ResourceContents contents(String uri, ResourceText text) {
        return McpSchema.TextResourceContents.builder(uri, text.text())
                .mimeType(text.mimeType())
                .build();
    }

    private static McpError unknown(String uri) {
        String shown = uri.length() <= LONGEST_ECHO ? uri : uri.substring(0, LONGEST_ECHO) + "…";
        return McpError.builder(McpSchema.ErrorCodes.RESOURCE_NOT_FOUND)
                .message("there is no resource " + shown + ": expected "
                        + String.join(", ", ResourceUris.RECENT, ResourceUris.ACTIVE, ResourceUris.STATUS)
                        + ", " + ResourceUris.ofSymbol("SPY") + " (the symbol in capitals), "
                        + String.join(", ", ResourceUris.ofType(AlertType.NEWS), ResourceUris.WATCHLIST)
                        + ", " + ResourceUris.PORTFOLIO_TEMPLATE + ", " + ResourceUris.SCREENER_TEMPLATE + ", "
                        + String.join(", ", ResourceUris.DAILY_REPORT, ResourceUris.WEEKLY_REPORT) + " or "
                        + ResourceUris.DELIVERIES)
                .build();
    }

    /** The SDK would send an exception's own words to the client. */
    private static Throwable inWords(Throwable failure) {
        return switch (failure) {
            case McpError error -> error;
            case Problem problem -> error(code(problem), Objects.toString(problem.getMessage()));
            default -> {
                String id = UUID.randomUUID().toString();
                LOG.error("internal error {} while reading a resource", id, failure);
                yield error(
                        McpSchema.ErrorCodes.INTERNAL_ERROR,
                        "internal error " + id + ": the server's log has the details under this id");
            }
        };
    }

    private static int code(Problem problem) {
        return problem.kind() == Problem.Kind.NOT_FOUND
                ? McpSchema.ErrorCodes.RESOURCE_NOT_FOUND
                : McpSchema.ErrorCodes.INTERNAL_ERROR;
    }

    private static McpError error(int code, String words) {
        return McpError.builder(code).message(words).build();
    }
}
