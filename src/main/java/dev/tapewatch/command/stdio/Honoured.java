package dev.tapewatch.command.stdio;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * What the server has agreed to tell on a subscription.
 *
 * @param lists the notifications of changed lists, by method
 * @param uris the resources whose changes are told
 */
record Honoured(List<String> lists, List<String> uris) {
    static final Honoured NOTHING = new Honoured(List.of(), List.of());

    private static final String SUBSCRIPTION = "io.modelcontextprotocol/subscriptionId";

    Honoured {
        lists = List.copyOf(lists);
        uris = List.copyOf(uris);
    }

    /** Reads {@code params.notifications} of an acknowledgement; what is not there is not honoured. */
    static Honoured of(JsonRpc acknowledgement) {
        List<String> lists = new ArrayList<>();
        List<String> uris = new ArrayList<>();
        try (JsonParser parser = JsonRpc.parser(acknowledgement.text())) {
            while (parser.nextToken() != null) {
                String at = parser.streamReadContext().pathAsPointer().toString();
                JsonToken token = parser.currentToken();
                if (token == JsonToken.VALUE_TRUE && at.startsWith("/params/notifications/")) {
                    switch (at.substring("/params/notifications/".length())) {
                        case "toolsListChanged" -> lists.add("notifications/tools/list_changed");
                        case "promptsListChanged" -> lists.add("notifications/prompts/list_changed");
                        case "resourcesListChanged" -> lists.add("notifications/resources/list_changed");
                        default -> {}
                    }
                } else if (token == JsonToken.VALUE_STRING
                        && at.startsWith("/params/notifications/resourceSubscriptions/")) {
                    uris.add(parser.getString());
                }
            }
        } catch (JacksonException e) {
            throw new IllegalStateException("a message that was read cannot be read again", e);
        }
        return new Honoured(lists, uris);
    }

    /** One notification of everything that is told, for a client that may have missed some; {@code id} is JSON text. */
    Stream<String> announcements(String id) {
        String meta = "\"_meta\":{" + JsonRpc.quote(SUBSCRIPTION) + ":" + id + "}";
        return Stream.concat(
                lists.stream().map(method -> notification(method, meta)),
                uris.stream()
                        .map(uri -> notification(
                                "notifications/resources/updated", meta + ",\"uri\":" + JsonRpc.quote(uri))));
    }

    private static String notification(String method, String params) {
        return "{\"jsonrpc\":\"2.0\",\"method\":" + JsonRpc.quote(method) + ",\"params\":{" + params + "}}";
    }
}
