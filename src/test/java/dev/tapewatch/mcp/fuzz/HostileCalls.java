package dev.tapewatch.mcp.fuzz;

import static dev.tapewatch.mcp.fuzz.HostileText.quoted;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * Calls of tools, made of the tools' own schemas. Each has at least one fault, so that nothing comes of it; those that
 * only read may also be given what fits but was made up.
 */
final class HostileCalls {
    /**
     * Parameters of a call.
     *
     * @param params of {@code tools/call}, as JSON text
     * @param refused whether it must be refused
     */
    record Call(String tool, String params, boolean refused) {}

    /** Waits, where nothing is wrong with the call. */
    private static final String WAITS = "wait_for_alerts";

    /** What names something that must exist: whatever else is right, there is no such thing. */
    private static final List<String> SUBJECTS = List.of("id", "alert_id", "channel");

    private final Dice dice;
    private final HostileValues values;
    private final List<JsonNode> tools;
    private final List<String> knownIds;

    /**
     * @param tools as {@code tools/list} has them
     * @param knownIds ids of things that exist, which are named in calls that are wrong otherwise
     */
    HostileCalls(Dice dice, List<JsonNode> tools, List<String> knownIds) {
        this.dice = dice;
        this.values = new HostileValues(dice);
        this.tools = tools;
        this.knownIds = knownIds;
    }

    Call next() {
        JsonNode tool = dice.of(tools);
        String name = tool.required("name").asString();
        boolean reads = tool.at("/annotations/readOnlyHint").asBoolean() && !name.equals(WAITS);
        Optional<String> subject = SUBJECTS.stream()
                .filter(property -> required(tool).contains(property))
                .filter(property -> !name.startsWith("create_"))
                .findFirst();
        return switch (dice.below(20)) {
            case 0 -> new Call(name, "{\"name\":" + noTool() + ",\"arguments\":{}}", true);
            case 1 -> new Call(name, "{\"name\":" + quoted(name) + ",\"arguments\":" + noObject() + "}", true);
            case 2, 3, 4, 5, 6 ->
                reads
                        ? call(name, madeUp(tool), false)
                        : subject.map(property -> call(name, unknown(tool, property), true))
                                .orElseGet(() -> call(name, faulty(tool), true));
            default -> call(name, faulty(tool), true);
        };
    }

    private Call call(String name, Map<String, String> arguments, boolean refused) {
        String meta = dice.oneIn(20) ? ",\"_meta\":{\"dev.tapewatch/request-key\":" + values.any() + "}" : "";
        return new Call(
                name, "{\"name\":" + quoted(name) + ",\"arguments\":" + object(arguments) + meta + "}", refused);
    }

    /** Arguments of which at least one does not fit. */
    private Map<String, String> faulty(JsonNode tool) {
        JsonNode properties = tool.at("/inputSchema/properties");
        Map<String, String> arguments = mixed(properties);
        List<String> required = required(tool);
        if (properties.isEmpty() || dice.oneIn(5)) {
            arguments.put(dice.of("limit ", "__proto__", "", "Symbol", HostileText.any(dice)), values.any());
        } else if (!required.isEmpty() && dice.oneIn(5)) {
            String missing = dice.of(required);
            arguments.remove(missing);
            if (dice.oneIn(3)) {
                arguments.put(missing, "null");
            }
        } else {
            String wrong = dice.of(List.copyOf(properties.propertyNames()));
            arguments.put(wrong, values.wrong(wrong, properties.get(wrong)));
        }
        return arguments;
    }

    /** Arguments of which anything may fit, for tools that only read. */
    private Map<String, String> madeUp(JsonNode tool) {
        JsonNode properties = tool.at("/inputSchema/properties");
        Map<String, String> arguments = new LinkedHashMap<>();
        properties.forEachEntry((name, schema) -> {
            if (dice.oneIn(2)) {
                boolean text =
                        !schema.has("enum") && schema.path("type").asString().equals("string");
                arguments.put(name, text && !dice.oneIn(4) ? quoted(madeUpText()) : values.fitting(name, schema));
            }
        });
        return arguments;
    }

    /** Arguments that fit, for something that does not exist. */
    private Map<String, String> unknown(JsonNode tool, String subject) {
        JsonNode properties = tool.at("/inputSchema/properties");
        Map<String, String> arguments = new LinkedHashMap<>();
        properties.forEachEntry((name, schema) -> {
            if (required(tool).contains(name) || dice.oneIn(3)) {
                arguments.put(name, values.fitting(name, schema));
            }
        });
        arguments.put(subject, quoted(madeUpText()));
        return arguments;
    }

    private Map<String, String> mixed(JsonNode properties) {
        Map<String, String> arguments = new LinkedHashMap<>();
        properties.forEachEntry((name, schema) -> {
            boolean isSubject = SUBJECTS.contains(name) && !knownIds.isEmpty();
            switch (dice.below(6)) {
                case 0, 1 -> arguments.put(name, values.fitting(name, schema));
                case 2 -> arguments.put(name, isSubject ? quoted(dice.of(knownIds)) : values.any());
                case 3 -> arguments.put(name, values.any());
                default -> {}
            }
        });
        return arguments;
    }

    /** A cursor, an id or words that nobody handed out. */
    private String madeUpText() {
        return switch (dice.below(6)) {
            case 0 -> dice.below(1_000_000_000) + "-" + dice.below(10);
            case 1 -> "ZZZ-" + dice.below(1_000_000) + "/" + dice.below(9);
            case 2 -> Long.toString(Long.MAX_VALUE - dice.below(3)) + dice.of("", "-0", "-18446744073709551615");
            default -> HostileText.any(dice);
        };
    }

    private String noTool() {
        return dice.oneIn(3) ? values.any() : quoted(HostileText.any(dice));
    }

    private String noObject() {
        return dice.of("[]", "[1,2]", "7", "true", "\"{}\"", "\"symbol=SPY\"", quoted(HostileText.any(dice)));
    }

    private static List<String> required(JsonNode tool) {
        return tool.at("/inputSchema/required")
                .valueStream()
                .map(JsonNode::asString)
                .toList();
    }

    private static String object(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> quoted(field.getKey()) + ":" + field.getValue())
                .collect(Collectors.joining(",", "{", "}"));
    }
}
