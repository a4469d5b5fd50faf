package dev.tapewatch.mcp.tool;

import dev.tapewatch.mcp.resource.Json;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The pieces that JSON schemas are made of. */
final class Schemas {
    private Schemas() {}

    static Map<String, Object> string() {
        return type("string");
    }

    static Map<String, Object> moment() {
        return with(string(), "format", "date-time");
    }

    static Map<String, Object> number() {
        return type("number");
    }

    static Map<String, Object> integer() {
        return type("integer");
    }

    static Map<String, Object> flag() {
        return type("boolean");
    }

    static Map<String, Object> list(Map<String, Object> items) {
        return with(type("array"), "items", items);
    }

    /** Any object at all. */
    static Map<String, Object> anything() {
        return type("object");
    }

    static <E extends Enum<E>> Map<String, Object> choice(Class<E> choices) {
        return with(string(), "enum", names(choices));
    }

    static <E extends Enum<E>> List<String> names(Class<E> choices) {
        return Arrays.stream(choices.getEnumConstants()).map(Json::name).toList();
    }

    static Map<String, Object> described(Map<String, Object> schema, String description) {
        return with(schema, "description", description);
    }

    static Map<String, Object> with(Map<String, Object> schema, String keyword, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(schema);
        more.put(keyword, value);
        return more;
    }

    static ObjectSchema object() {
        return new ObjectSchema();
    }

    private static Map<String, Object> type(String type) {
        return Map.of("type", type);
    }

    /** An object, put together field by field. */
    static final class ObjectSchema {
        private final Map<String, Object> properties = new LinkedHashMap<>();
        private final List<String> required = new ArrayList<>();

        /** A field that is always there. */
        ObjectSchema field(String name, Map<String, Object> schema) {
            required.add(name);
            return optional(name, schema);
        }

        ObjectSchema optional(String name, Map<String, Object> schema) {
            properties.put(name, schema);
            return this;
        }

        Map<String, Object> build() {
            Map<String, Object> schema = new LinkedHashMap<>();
            schema.put("type", "object");
            schema.put("properties", properties);
            schema.put("required", required);
            return schema;
        }
    }
}
