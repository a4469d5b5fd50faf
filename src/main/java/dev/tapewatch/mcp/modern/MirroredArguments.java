package dev.tapewatch.mcp.modern;

import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCRequest;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/**
 * The arguments of a tool that its schema wants repeated in headers of their own ({@code x-mcp-header}).
 *
 * @param headers each such header, and the path to its argument
 */
record MirroredArguments(Map<String, List<String>> headers) {
    private static final String PREFIX = "Mcp-Param-";
    private static final String MARK = "x-mcp-header";

    MirroredArguments {
        headers = Map.copyOf(headers);
    }

    static MirroredArguments of(McpSchema.Tool tool) {
        Map<String, List<String>> found = new LinkedHashMap<>();
        collect(tool.inputSchema(), List.of(), found);
        return new MirroredArguments(found);
    }

    private static void collect(Map<?, ?> schema, List<String> path, Map<String, List<String>> found) {
        if (!(schema.get("properties") instanceof Map<?, ?> properties)) {
            return;
        }
        properties.forEach((name, property) -> {
            if (property instanceof Map<?, ?> below) {
                List<String> here = Stream.concat(path.stream(), Stream.of(String.valueOf(name)))
                        .toList();
                if (below.get(MARK) instanceof String header) {
                    found.put(PREFIX + header, here);
                }
                collect(below, here, found);
            }
        });
    }

    /** @throws dev.tapewatch.mcp.transport.Rejection if a header differs from its argument, or one of the two is missing */
    void check(JSONRPCRequest request, HttpHeaders sent) {
        if (headers.isEmpty()) {
            return;
        }
        Map<?, ?> arguments = Parameters.object(request, "arguments");
        headers.forEach((name, path) -> {
            Object argument = argument(arguments, path);
            String header = Headers.decoded(request, sent, name);
            if (argument == null ? header != null : header == null || !same(header, argument)) {
                throw Refusals.headerMismatch(
                        request, name + " has to repeat the argument " + String.join(".", path) + ".");
            }
        });
    }

    private static @Nullable Object argument(Map<?, ?> arguments, List<String> path) {
        Object value = arguments;
        for (String step : path) {
            value = value instanceof Map<?, ?> map ? map.get(step) : null;
        }
        return value;
    }

    private static boolean same(String header, Object argument) {
        if (!(argument instanceof Number)) {
            return header.equals(String.valueOf(argument));
        }
        try {
            return new BigDecimal(header).compareTo(new BigDecimal(argument.toString())) == 0;
        } catch (NumberFormatException e) {
            return false;
        }
    }
}
