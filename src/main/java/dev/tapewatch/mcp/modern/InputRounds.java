package dev.tapewatch.mcp.modern;

import dev.tapewatch.mcp.access.Caller;
import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Lets a method be answered in rounds: a handler that throws {@link InputRequired} is called again when the client sends
 * the same call with what was asked for. Nothing is kept here in between.
 */
final class InputRounds {
    private static final String STATE = "requestState";

    private final RequestStates states;
    private final McpJsonMapper mapper;

    InputRounds(RequestStates states, McpJsonMapper mapper) {
        this.states = states;
        this.mapper = mapper;
    }

    Method of(Method method) {
        return call -> {
            Inputs inputs = new Inputs(Inputs.responses(call.request()), state(call));
            return method.answer(call.with(inputs))
                    .onErrorResume(InputRequired.class, asked -> Mono.fromSupplier(() -> result(call, asked)));
        };
    }

    private @Nullable String state(Call call) {
        String sealed = Parameters.optionalText(call.request(), STATE);
        return sealed == null
                ? null
                : states.open(sealed, origin(call))
                        .orElseThrow(() -> Refusals.malformed(
                                call.request(),
                                "params.requestState was changed, has expired or belongs to another call. Send the call"
                                        + " again without it."));
    }

    private Map<String, Object> result(Call call, InputRequired asked) {
        requireDeclared(call, asked);
        Map<String, Object> result = Results.inputRequired();
        if (!asked.requests().isEmpty()) {
            result.put("inputRequests", asked.requests());
        }
        if (asked.state() != null) {
            result.put(STATE, states.seal(asked.state(), origin(call)));
        }
        return result;
    }

    /** A client is not asked for what it has not said it can do. */
    private static void requireDeclared(Call call, InputRequired asked) {
        Map<String, Object> missing = new LinkedHashMap<>();
        asked.requests().values().forEach(request -> {
            String capability = capability(request);
            if (!call.envelope().declared().containsKey(capability)) {
                missing.put(capability, Map.of());
            }
        });
        if (!missing.isEmpty()) {
            throw Refusals.missingCapabilities(call.request(), missing);
        }
    }

    private static String capability(Map<String, Object> request) {
        return switch (String.valueOf(request.get("method"))) {
            case "elicitation/create" -> "elicitation";
            case "sampling/createMessage" -> "sampling";
            case "roots/list" -> "roots";
            default -> throw new IllegalArgumentException("A client cannot be asked for " + request.get("method"));
        };
    }

    /** Who is calling, and all of the call that does not change from round to round. */
    private String origin(Call call) {
        JSONRPCRequest request = call.request();
        Map<Object, Object> same = new LinkedHashMap<>(Parameters.of(request));
        same.remove(MetaKeys.META);
        same.remove("inputResponses");
        same.remove(STATE);
        try {
            return mapper.writeValueAsString(
                    new Object[] {Caller.in(call.context()).id(), request.method(), sorted(same)});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A client may write the members of an object in another order the next time. */
    private static Object sorted(Object value) {
        if (!(value instanceof Map<?, ?> map)) {
            return value;
        }
        Map<String, @Nullable Object> sorted = new TreeMap<>();
        map.forEach((key, below) -> sorted.put(String.valueOf(key), below == null ? null : sorted(below)));
        return sorted;
    }
}
