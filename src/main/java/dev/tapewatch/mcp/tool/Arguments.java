package dev.tapewatch.mcp.tool;

import dev.tapewatch.problem.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a model sent to a tool, checked against the tool's parameters: whatever is read from here fits. */
public final class Arguments {
    private static final int MOST_COMPLAINTS = 8;

    private final Map<String, Object> given;
    private final String requestKey;

    private Arguments(Map<String, Object> given, String requestKey) {
        this.given = given;
        this.requestKey = requestKey;
    }

    /**
     * Checks everything before anything is done; a {@link Problem} of kind {@code BAD_INPUT} names all that is wrong.
     *
     * @param requestKey the same for a request that is sent again
     */
    static Arguments check(ToolCard card, Map<String, Object> given, String requestKey) {
        List<String> complaints = new ArrayList<>(unknown(card, given));
        for (Parameter<?> parameter : card.parameters()) {
            complaint(parameter, given.get(parameter.name()), complaints);
        }
        if (!complaints.isEmpty()) {
            throw Problem.badInput(complaints.stream().limit(MOST_COMPLAINTS).collect(Collectors.joining("; ")));
        }
        return new Arguments(given, requestKey);
    }

    private static List<String> unknown(ToolCard card, Map<String, Object> given) {
        Set<String> known = card.parameters().stream().map(Parameter::name).collect(Collectors.toSet());
        String all = card.parameters().isEmpty()
                ? card.name() + " takes none"
                : card.parameters().stream()
                        .map(Parameter::name)
                        .collect(Collectors.joining(", ", "expected some of ", ""));
        return given.keySet().stream()
                .filter(name -> !known.contains(name))
                .limit(1)
                .map(name -> "there is no parameter " + Shown.value(name) + ": " + all)
                .toList();
    }

    private static void complaint(Parameter<?> parameter, @Nullable Object value, List<String> complaints) {
        if (value == null) {
            if (parameter.required()) {
                complaints.add(
                        parameter.name() + " is missing: " + parameter.schema().get("description"));
            }
            return;
        }
        try {
            parameter.read(value);
        } catch (Problem e) {
            complaints.add(String.valueOf(e.getMessage()));
        }
    }

    /** Whether the parameter of this name was given. */
    boolean has(String name) {
        return given.get(name) != null;
    }

    /** The value, or the parameter's fallback where it was left out or sent as null. */
    <T> @Nullable T get(Parameter<T> parameter) {
        Object value = given.get(parameter.name());
        return value == null ? parameter.fallback() : parameter.read(value);
    }

    /** The value of a parameter that is required or has a fallback. */
    <T> T need(Parameter<T> parameter) {
        T value = get(parameter);
        if (value == null) {
            throw new IllegalStateException(parameter.name() + " is neither required nor has it a fallback");
        }
        return value;
    }

    String requestKey() {
        return requestKey;
    }
}
