package dev.tapewatch.command.stdio;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * What {@code get_recent_alerts} answered.
 *
 * @param alerts oldest first
 * @param next the cursor to go on from
 */
record AlertBatch(List<PushedAlert> alerts, String next) {
    AlertBatch {
        alerts = List.copyOf(alerts);
    }

    /**
     * Reads the structured content of the tool's answer.
     *
     * @throws IOException if the answer is a refusal
     */
    static AlertBatch of(JsonRpc answer) throws IOException {
        try (JsonParser parser = JsonRpc.parser(answer.text())) {
            Reading reading = new Reading();
            parser.nextToken();
            if (reading.descend(parser, "result") && reading.descend(parser, "structuredContent")) {
                reading.content(parser);
            }
            if (reading.next != null) {
                return new AlertBatch(reading.alerts, reading.next);
            }
        } catch (JacksonException e) {
            throw new IllegalStateException("a message that was read cannot be read again", e);
        }
        String text = answer.text();
        throw new IOException("expected alerts and a cursor, got " + text.substring(0, Math.min(300, text.length())));
    }

    private static final class Reading {
        final List<PushedAlert> alerts = new ArrayList<>();

        @Nullable
        String next;

        /** Goes on to the object that this field of the present object holds; whether there is one. */
        boolean descend(JsonParser parser, String wanted) {
            for (String field = parser.nextName(); field != null; field = parser.nextName()) {
                boolean object = parser.nextToken() == JsonToken.START_OBJECT;
                if (object && field.equals(wanted)) {
                    return true;
                }
                parser.skipChildren();
            }
            return false;
        }

        void content(JsonParser parser) {
            for (String field = parser.nextName(); field != null; field = parser.nextName()) {
                JsonToken value = parser.nextToken();
                if (field.equals("next_cursor") && value == JsonToken.VALUE_STRING) {
                    next = parser.getString();
                } else if (field.equals("alerts") && value == JsonToken.START_ARRAY) {
                    while (parser.nextToken() == JsonToken.START_OBJECT) {
                        alerts.add(new PushedAlert(texts(parser)));
                    }
                } else {
                    parser.skipChildren();
                }
            }
        }

        private static Map<String, String> texts(JsonParser parser) {
            Map<String, String> texts = new LinkedHashMap<>();
            for (String field = parser.nextName(); field != null; field = parser.nextName()) {
                if (parser.nextToken() == JsonToken.VALUE_STRING) {
                    texts.put(field, parser.getString());
                }
                parser.skipChildren();
            }
            return texts;
        }
    }
}
