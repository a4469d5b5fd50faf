package dev.tapewatch.mcp.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tapewatch.mcp.Offer;
import dev.tapewatch.mcp.tool.ToolSpecifications;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.modelcontextprotocol.common.McpTransportContext;
import io.modelcontextprotocol.server.McpAsyncServerExchange;
import io.modelcontextprotocol.server.McpServerFeatures.AsyncToolSpecification;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;

/** Under which outcome a tool call is counted. */
class ToolMetersTest {
    /** The tool does not ask who is calling. */
    private static final McpAsyncServerExchange NOBODY = new McpAsyncServerExchange(
            "none",
            null,
            McpSchema.ClientCapabilities.builder().build(),
            McpSchema.Implementation.builder("none", "1").build(),
            McpTransportContext.EMPTY);

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

    private Mono<CallToolResult> call(Mono<CallToolResult> answer) {
        AsyncToolSpecification tool = AsyncToolSpecification.builder()
                .tool(McpSchema.Tool.builder("look", Map.of("type", "object")).build())
                .callHandler((exchange, request) -> answer)
                .build();
        Offer offer = new Offer(
                List.of(tool), List.of(), List.of(), List.of(), List.of(), (context, listed) -> Mono.just(true));
        return new ToolMeters(registry)
                .timed(offer)
                .tools()
                .getFirst()
                .callHandler()
                .apply(NOBODY, CallToolRequest.builder("look").build());
    }

    @Test
    void all_else_that_is_offered_stays_as_it_was() {
        Offer offer = new Offer(
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                (context, listed) -> Mono.just(true),
                "What a model is told.");
        assertThat(new ToolMeters(registry).timed(offer)).isEqualTo(offer);
    }

    private static CallToolResult failed(Map<String, Object> meta) {
        return CallToolResult.builder()
                .addTextContent("no")
                .isError(true)
                .meta(meta)
                .build();
    }

    private long counted(String outcome) {
        return registry.get("tapewatch.tool.calls")
                .tags("tool", "look", "outcome", outcome)
                .timer()
                .count();
    }

    @Test
    void an_answer_is_ok() {
        call(Mono.just(CallToolResult.builder().addTextContent("yes").build())).block();

        assertThat(counted("ok")).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"bad_input", "not_found", "unavailable", "conflict", "internal"})
    void a_problem_is_counted_by_its_kind(String kind) {
        call(Mono.just(failed(Map.of(ToolSpecifications.PROBLEM, kind)))).block();

        assertThat(counted(kind)).isEqualTo(1);
    }

    @Test
    void a_kind_that_nobody_knows_makes_no_series_of_its_own() {
        call(Mono.just(failed(Map.of(ToolSpecifications.PROBLEM, "made up")))).block();

        assertThat(counted("internal")).isEqualTo(1);
    }

    @Test
    void a_call_that_its_client_gave_up_is_cancelled() {
        call(Mono.never()).subscribe().dispose();

        assertThat(counted("cancelled")).isEqualTo(1);
    }
}
