package dev.tapewatch.mcp.fuzz;

import static dev.tapewatch.mcp.fuzz.HostileText.quoted;

import tools.jackson.databind.JsonNode;

/** Values for one property of a tool's input schema, as JSON text, which can say more than JSON values can. */
final class HostileValues {
    private static final int MOST_ENTRIES = 10_000;

    private final Dice dice;

    HostileValues(Dice dice) {
        this.dice = dice;
    }

    /** A value that fits. */
    String fitting(String name, JsonNode schema) {
        if (schema.has("enum")) {
            return quoted(schema.get("enum")
                    .get(dice.below(schema.get("enum").size()))
                    .asString());
        }
        return switch (schema.path("type").asString()) {
            case "boolean" -> dice.of("true", "false");
            case "integer" -> Integer.toString(schema.path("minimum").asInt(1));
            case "number" -> "1";
            case "array" -> "[" + fitting(singular(name), schema.path("items")) + "]";
            default -> schema.path("format").asString("").equals("date-time") ? "\"2099-12-01T21:00:00Z\"" : text(name);
        };
    }

    /** A value that the schema, or what the tool says of it, does not allow. */
    String wrong(String name, JsonNode schema) {
        if (schema.has("enum")) {
            return dice.of(noText(), quoted(HostileText.any(dice)), "\"\"", "\"no-such-choice\"", "\"info,warning\"");
        }
        return switch (schema.path("type").asString()) {
            case "boolean" ->
                dice.of("2", "-1", "\"yes\"", "\"\"", "[]", "[true]", "{}", quoted(HostileText.any(dice)));
            case "integer" -> wrongInteger(schema);
            case "number" -> wrongNumber();
            case "array" -> wrongList(name, schema);
            default -> wrongText(name, schema);
        };
    }

    /** JSON of any kind, right or wrong. */
    String any() {
        return switch (dice.below(8)) {
            case 0 -> nested(dice.of(3, 50, 400));
            case 1 -> numbers();
            case 2 -> list(dice.of(0, 1, 3, 700));
            case 3 -> "{\"a\":" + quoted(HostileText.any(dice)) + ",\"a\":null}";
            case 4 -> dice.of("true", "false", "null");
            default -> quoted(HostileText.any(dice));
        };
    }

    private static String singular(String name) {
        return name.replaceFirst("s$", "");
    }

    private static String text(String name) {
        return switch (name) {
            case "symbol" -> "\"SPY\"";
            case "time" -> "\"16:30\"";
            case "time_zone" -> "\"America/New_York\"";
            case "channel" -> "\"mcp\"";
            default -> "\"fuzz\"";
        };
    }

    private String wrongInteger(JsonNode schema) {
        long least = schema.path("minimum").asLong(Integer.MIN_VALUE);
        long most = schema.path("maximum").asLong(Integer.MAX_VALUE);
        return switch (dice.below(4)) {
            case 0 -> Long.toString(least - 1 - dice.below(1_000));
            case 1 -> Long.toString(most + 1 + dice.below(1_000));
            case 2 -> dice.of("1.5", "\"1.5\"", "0.1e0", "\"ten\"", "\"1,000\"", "\"0x1f\"", "1e99", "1e-9");
            default -> wrongNumber();
        };
    }

    private String wrongNumber() {
        return dice.of(
                "1e999999999",
                "-1e999999999",
                "1e-999999999",
                "1e2147483647",
                "1e2147483648",
                "1e99999999999999999999",
                "\"1e999999999\"",
                "\"NaN\"",
                "\"Infinity\"",
                "\"-Infinity\"",
                "\"0x7fffffff\"",
                "\"\"",
                "\"$170\"",
                "\"1_000\"",
                "\"١٧٠.٥ EUR\"",
                "true",
                "[]",
                "[170]",
                "{\"value\":170}",
                "9".repeat(400),
                "\"" + "9".repeat(5_000) + "\"",
                "0." + "3".repeat(300),
                quoted(HostileText.any(dice)));
    }

    private String wrongText(String name, JsonNode schema) {
        if (dice.oneIn(3)) {
            return noText();
        }
        if (dice.oneIn(3)) {
            int longest = schema.path("maxLength").asInt(0);
            return quoted(longest > 0 ? "x".repeat(longest + 1) : HostileText.tooLong(dice));
        }
        boolean wordsAreFree = schema.has("maxLength");
        return quoted(wordsAreFree ? "half a pair \ud83d" : HostileText.any(dice));
    }

    private String wrongList(String name, JsonNode schema) {
        return switch (dice.below(6)) {
            case 0 -> dice.of("7", "true", "{}", "\"a,b\"", quoted(HostileText.any(dice)));
            case 1 -> list(dice.of(501, 1_000, MOST_ENTRIES));
            case 2 -> dice.of("[null]", "[1]", "[[]]", "[{}]", "[true,false]", "[[\"SPY\"]]");
            case 3 -> "[" + nested(dice.of(3, 50, 400)) + "]";
            default -> "[" + fitting(singular(name), schema.path("items")) + "," + quoted("half a pair \ud83d") + "]";
        };
    }

    private String noText() {
        return dice.of(
                "7", "-1.5", "true", "false", "[]", "{}", "[\"SPY\"]", "{\"id\":\"SPY\"}", nested(100), numbers());
    }

    private String list(int entries) {
        return "[" + "\"SPY\",".repeat(Math.max(0, entries - 1)) + "\"SPY\"]";
    }

    private String numbers() {
        return dice.of("0", "-0", "-0.0", "1e400", "-1e999999999", "9223372036854775808", "0.1", "1e-400");
    }

    private String nested(int depth) {
        boolean lists = dice.oneIn(2);
        return lists ? "[".repeat(depth) + "]".repeat(depth) : "{\"a\":".repeat(depth) + "1" + "}".repeat(depth);
    }
}
