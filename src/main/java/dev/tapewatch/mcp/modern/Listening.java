package dev.tapewatch.mcp.modern;

import dev.tapewatch.mcp.transport.StatelessWork;
import dev.tapewatch.mcp.transport.SubscribableResources;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCNotification;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCRequest;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads {@code subscriptions/listen}. Of what a client asks for, what there is is acknowledged: updates of resources that
 * exist. The lists of tools, prompts and resources never change while the server runs.
 */
final class Listening {
    private static final String ACKNOWLEDGED = "notifications/subscriptions/acknowledged";
    private static final String RESOURCES = "resourceSubscriptions";
    private static final String FILTER = "notifications";

    private final SubscribableResources resources;
    private final int mostUris;

    Listening(SubscribableResources resources, int mostUris) {
        this.resources = resources;
        this.mostUris = mostUris;
    }

    /** @throws dev.tapewatch.mcp.transport.Rejection if the wish is not of the protocol's form, or too large */
    StatelessWork.Listen of(JSONRPCRequest request) {
        if (!(Parameters.of(request).get(FILTER) instanceof Map<?, ?> filter)) {
            throw Refusals.malformed(request, "params.notifications of subscriptions/listen is a JSON object.");
        }
        Set<String> uris = existing(request, filter);
        Map<String, Object> honoured = new LinkedHashMap<>();
        if (filter.get(RESOURCES) != null) {
            honoured.put(RESOURCES, uris);
        }
        Object id = request.id();
        return new StatelessWork.Listen(
                uris,
                notification(id, ACKNOWLEDGED, FILTER, honoured),
                uri -> notification(id, McpSchema.METHOD_NOTIFICATION_RESOURCES_UPDATED, "uri", uri),
                JSONRPCResponse.result(id, ended(id)));
    }

    private Set<String> existing(JSONRPCRequest request, Map<?, ?> filter) {
        Object wished = filter.get(RESOURCES);
        if (wished == null) {
            return Set.of();
        }
        if (!(wished instanceof List<?> list) || !list.stream().allMatch(String.class::isInstance)) {
            throw Refusals.malformed(request, "params.notifications.resourceSubscriptions is a list of addresses.");
        }
        Set<String> uris = new LinkedHashSet<>();
        list.stream().map(String.class::cast).filter(resources::exists).forEach(uris::add);
        if (uris.size() > mostUris) {
            throw Refusals.malformed(
                    request,
                    "One stream listens to at most " + mostUris
                            + " resources. Open several, or listen to alerts://recent.");
        }
        return uris;
    }

    private static JSONRPCNotification notification(Object id, String method, String name, Object value) {
        Map<String, Object> parameters = new LinkedHashMap<>();
        parameters.put(MetaKeys.META, Map.of(MetaKeys.SUBSCRIPTION_ID, id));
        parameters.put(name, value);
        return new JSONRPCNotification(method, parameters);
    }

    private static Map<String, Object> ended(Object id) {
        return Results.complete(Map.of(MetaKeys.SUBSCRIPTION_ID, id));
    }
}
