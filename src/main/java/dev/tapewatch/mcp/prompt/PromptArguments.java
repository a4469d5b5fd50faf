package dev.tapewatch.mcp.prompt;

import dev.tapewatch.mcp.tool.Shown;
import dev.tapewatch.problem.Problem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What was sent along with a prompt, checked against what the prompt takes. Empty text counts as left out. */
final class PromptArguments {
    private final Map<String, String> given;

    private PromptArguments(Map<String, String> given) {
        this.given = given;
    }

    /** A {@link Problem} of kind {@code BAD_INPUT} names the first thing that is wrong. */
    static PromptArguments check(List<PromptParameter<?>> parameters, Map<String, Object> sent) {
        Map<String, PromptParameter<?>> known = new LinkedHashMap<>();
        parameters.forEach(parameter -> known.put(parameter.name(), parameter));
        Map<String, String> given = new LinkedHashMap<>();
        sent.forEach((name, value) -> {
            PromptParameter<?> parameter = known.get(name);
            if (parameter == null) {
                throw Problem.badInput("there is no argument " + Shown.value(name) + ": expected some of "
                        + known.keySet().stream().collect(Collectors.joining(", ")));
            }
            text(name, value).ifPresent(typed -> {
                parameter.read(typed);
                given.put(name, typed);
            });
        });
        return new PromptArguments(given);
    }

    private static Optional<String> text(String name, Object value) {
        if (value == null) {
            return Optional.empty();
        }
        if (!(value instanceof String typed)) {
            throw PromptParameters.wrong(name, "is not text", "a string, as all arguments of prompts are", value);
        }
        return Optional.of(typed.strip()).filter(stripped -> !stripped.isEmpty());
    }

    <T> Optional<T> get(PromptParameter<T> parameter) {
        return Optional.ofNullable(given.get(parameter.name())).map(parameter::read);
    }

    boolean has(PromptParameter<?> parameter) {
        return given.containsKey(parameter.name());
    }
}
