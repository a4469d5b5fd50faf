package dev.tapewatch.mcp.resource;

import dev.tapewatch.alert.AlertType;
import dev.tapewatch.monitor.report.ReportKind;
import io.modelcontextprotocol.spec.McpSchema.ResourceLink;
import java.util.List;

/**
 * Links to resources, for answers that one may want to follow. A name that no address can be made of has none: what is
 * linked can be read and subscribed to.
 */
public final class ResourceLinks {
    private ResourceLinks() {}

    public static List<ResourceLink> everyAlert() {
        return to(ResourceUris.RECENT, "Recent alerts");
    }

    public static List<ResourceLink> alerts(String symbol) {
        return to(ResourceUris.ofSymbol(symbol), "Alerts of " + symbol);
    }

    public static List<ResourceLink> alerts(AlertType type) {
        return to(ResourceUris.ofType(type), "Alerts of type " + Json.name(type));
    }

    public static List<ResourceLink> priceAlerts() {
        return to(ResourceUris.ACTIVE, "Active price alerts");
    }

    public static List<ResourceLink> watchlist() {
        return to(ResourceUris.WATCHLIST, "News watchlist");
    }

    public static List<ResourceLink> portfolio(String account) {
        return to(ResourceUris.ofAccount(account), "Risk of " + account);
    }

    public static List<ResourceLink> screener(String id) {
        return to(ResourceUris.ofScreener(id), "Latest result of " + id);
    }

    public static List<ResourceLink> report(ReportKind kind) {
        return to(ResourceUris.ofReport(kind), "Latest " + Json.name(kind) + " report", ResourceText.MARKDOWN);
    }

    public static List<ResourceLink> deliveries() {
        return to(ResourceUris.DELIVERIES, "Recent deliveries");
    }

    public static List<ResourceLink> status() {
        return to(ResourceUris.STATUS, "Status");
    }

    private static List<ResourceLink> to(String uri, String name) {
        return to(uri, name, ResourceText.JSON);
    }

    private static List<ResourceLink> to(String uri, String name, String mimeType) {
        return Resources.isResource(uri)
                ? List.of(ResourceLink.builder()
                        .uri(uri)
                        .name(name)
                        .mimeType(mimeType)
                        .build())
                : List.of();
    }
}
