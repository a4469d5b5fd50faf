package dev.tapewatch.mcp.modern;

import java.util.Map;
import reactor.core.publisher.Mono;

/** One method of the protocol that is answered once. */
@FunctionalInterface
interface Method {
    /** The result. May end in an {@link io.modelcontextprotocol.spec.McpError} or a rejection. */
    Mono<Map<String, Object>> answer(Call call);
}
