package dev.tapewatch.mcp.telemetry;

import dev.tapewatch.mcp.tool.ToolSpecifications;
import dev.tapewatch.problem.Problem;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** How tool calls end, in words that are few: {@code ok}, {@code cancelled}, or the kind of the problem. */
final class Outcome {
    static final String OK = "ok";
    static final String CANCELLED = "cancelled";
    static final String INTERNAL = "internal";

    private static final Set<String> PROBLEMS = Arrays.stream(Problem.Kind.values())
            .map(kind -> kind.name().toLowerCase(Locale.ROOT))
            .collect(Collectors.toUnmodifiableSet());

    private Outcome() {}

    static String of(CallToolResult result) {
        if (!Boolean.TRUE.equals(result.isError())) {
            return OK;
        }
        Map<String, Object> meta = result.meta();
        Object problem = meta == null ? null : meta.get(ToolSpecifications.PROBLEM);
        return problem instanceof String kind && PROBLEMS.contains(kind) ? kind : INTERNAL;
    }
}
