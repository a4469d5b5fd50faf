package dev.tapewatch.mcp.conformance;

import java.util.List;
import java.util.Map;

/** An input schema that uses what JSON Schema 2020-12 has and older dialects have not. */
final class SchemaFixture {
    private static final Map<String, Object> STRING = Map.of("type", "string");

    static final Map<String, Object> DIALECT_2020_12 = Map.of(
            "$schema",
            "https://json-schema.org/draft/2020-12/schema",
            "type",
            "object",
            "$defs",
            Map.of(
                    "address",
                    Map.of(
                            "$anchor",
                            "addressDef",
                            "type",
                            "object",
                            "properties",
                            Map.of("street", STRING, "city", STRING))),
            "properties",
            Map.of(
                    "name",
                    STRING,
                    "address",
                    Map.of("$ref", "#/$defs/address"),
                    "contactMethod",
                    Map.of("type", "string", "enum", List.of("phone", "email")),
                    "phone",
                    STRING,
                    "email",
                    STRING),
            "allOf",
            List.of(Map.of("anyOf", List.of(required("phone"), required("email")))),
            "if",
            Map.of(
                    "properties",
                    Map.of("contactMethod", Map.of("const", "phone")),
                    "required",
                    List.of("contactMethod")),
            "then",
            required("phone"),
            "else",
            required("email"),
            "additionalProperties",
            false);

    private SchemaFixture() {}

    private static Map<String, Object> required(String property) {
        return Map.of("required", List.of(property));
    }
}
