package dev.tapewatch.mcp.conformance;

import static dev.tapewatch.mcp.conformance.ContentFixtures.text;
import static dev.tapewatch.mcp.conformance.ContentFixtures.tool;

import dev.tapewatch.mcp.Offer;
import dev.tapewatch.mcp.modern.InputRequired;
import dev.tapewatch.mcp.modern.Inputs;
import io.modelcontextprotocol.server.McpAsyncServerExchange;
import io.modelcontextprotocol.server.McpServerFeatures.AsyncPromptSpecification;
import io.modelcontextprotocol.server.McpServerFeatures.AsyncToolSpecification;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.GetPromptResult;
import io.modelcontextprotocol.spec.McpSchema.LoggingLevel;
import io.modelcontextprotocol.spec.McpSchema.LoggingMessageNotification;
import io.modelcontextprotocol.spec.McpSchema.ProgressNotification;
import io.modelcontextprotocol.spec.McpSchema.PromptMessage;
import io.modelcontextprotocol.spec.McpSchema.Role;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What the suite asks for in revision 2026-07-28 besides content: above all, tools that need input. */
final class ModernFixtures {
    private static final String INPUT = "test_input_required_result_";
    private static final Map<String, Object> SAMPLING = Map.of(
            "method",
            "sampling/createMessage",
            "params",
            Map.of(
                    "messages",
                    List.of(Map.of(
                            "role",
                            "user",
                            "content",
                            Map.of("type", "text", "text", "What is the capital of France?"))),
                    "maxTokens",
                    100));
    private static final Map<String, Object> ROOTS = Map.of("method", "roots/list", "params", Map.of());

    private ModernFixtures() {}

    static Offer offer() {
        return ContentFixtures.offer()
                .with(new Offer(
                        tools(),
                        List.of(),
                        List.of(),
                        List.of(prompt()),
                        List.of(),
                        (context, tool) -> Mono.just(true)));
    }

    private static List<AsyncToolSpecification> tools() {
        return List.of(
                tool("test_tool_with_progress", ModernFixtures::progress),
                tool("test_logging_tool", ModernFixtures::logs),
                tool("test_missing_capability", (exchange, call) -> ask(Map.of("question", SAMPLING), null)),
                tool(
                        "test_streaming_elicitation",
                        (exchange, call) -> ask(Map.of("name", elicit("name", "string")), null)),
                tool(
                        "test_x_mcp_header",
                        Map.of(
                                "type",
                                "object",
                                "properties",
                                Map.of("region", Map.of("type", "string", "x-mcp-header", "Region"))),
                        (exchange, call) -> text("region " + call.arguments().get("region"))),
                tool(INPUT + "elicitation", ModernFixtures::greets),
                tool(INPUT + "sampling", answered("capital_question", SAMPLING)),
                tool(INPUT + "list_roots", answered("client_roots", ROOTS)),
                tool(INPUT + "request_state", ModernFixtures::confirms),
                tool(INPUT + "tampered_state", ModernFixtures::confirms),
                tool(INPUT + "multiple_inputs", ModernFixtures::asksForAll),
                tool(INPUT + "multi_round", ModernFixtures::asksTwice),
                tool(INPUT + "capabilities", ModernFixtures::asksForWhatIsDeclared));
    }

    private static Mono<CallToolResult> progress(McpAsyncServerExchange exchange, CallToolRequest call) {
        return Flux.just(0, 50, 100)
                .concatMap(
                        done -> exchange.progressNotification(ProgressNotification.builder(call.progressToken(), done)
                                .total(100.0)
                                .build()))
                .then(text("done"));
    }

    private static Mono<CallToolResult> logs(McpAsyncServerExchange exchange, CallToolRequest call) {
        return exchange.loggingNotification(LoggingMessageNotification.builder(LoggingLevel.INFO, "started")
                        .build())
                .then(text("logged"));
    }

    private static Mono<CallToolResult> greets(McpAsyncServerExchange exchange, CallToolRequest call) {
        return inputs(exchange)
                .accepted("user_name")
                .map(content -> text("Hello, " + content.get("name") + "!"))
                .orElseGet(() -> ask(Map.of("user_name", elicit("name", "string")), null));
    }

    private static ContentFixtures.ToolBody answered(String name, Map<String, Object> request) {
        return (exchange, call) -> {
            Map<?, ?> response = inputs(exchange).responses().get(name);
            return response == null ? ask(Map.of(name, request), null) : text("The client said " + response);
        };
    }

    private static Mono<CallToolResult> confirms(McpAsyncServerExchange exchange, CallToolRequest call) {
        Inputs inputs = inputs(exchange);
        return inputs.accepted("confirm").isPresent() && "asked".equals(inputs.state())
                ? text("state-ok")
                : ask(Map.of("confirm", elicit("ok", "boolean")), "asked");
    }

    private static Mono<CallToolResult> asksForAll(McpAsyncServerExchange exchange, CallToolRequest call) {
        Map<String, Map<String, Object>> requests =
                Map.of("user_name", elicit("name", "string"), "greeting", SAMPLING, "client_roots", ROOTS);
        return inputs(exchange).responses().keySet().containsAll(requests.keySet())
                ? text("all there")
                : ask(requests, "asked");
    }

    private static Mono<CallToolResult> asksTwice(McpAsyncServerExchange exchange, CallToolRequest call) {
        Inputs inputs = inputs(exchange);
        if (inputs.state() == null) {
            return ask(Map.of("step1", elicit("name", "string")), "1");
        }
        return inputs.accepted("step2").isPresent()
                ? text("both steps done")
                : ask(Map.of("step2", elicit("color", "string")), "2");
    }

    private static Mono<CallToolResult> asksForWhatIsDeclared(McpAsyncServerExchange exchange, CallToolRequest call) {
        Map<String, Map<String, Object>> requests = new LinkedHashMap<>();
        if (exchange.getClientCapabilities().sampling() != null) {
            requests.put("greeting", SAMPLING);
        }
        if (exchange.getClientCapabilities().elicitation() != null) {
            requests.put("user_name", elicit("name", "string"));
        }
        return ask(requests, null);
    }

    private static AsyncPromptSpecification prompt() {
        return new AsyncPromptSpecification(
                McpSchema.Prompt.builder(INPUT + "prompt")
                        .description("A prompt that needs a context")
                        .build(),
                (exchange, request) -> inputs(exchange)
                        .accepted("user_context")
                        .map(content -> Mono.just(GetPromptResult.builder(List.of(PromptMessage.builder(
                                                Role.USER,
                                                TextContent.builder("In the context of " + content.get("context"))
                                                        .build())
                                        .build()))
                                .build()))
                        .orElseGet(() -> ask(Map.of("user_context", elicit("context", "string")), null)));
    }

    private static Inputs inputs(McpAsyncServerExchange exchange) {
        return Inputs.in(exchange.transportContext());
    }

    private static Map<String, Object> elicit(String property, String type) {
        return Map.of(
                "method",
                "elicitation/create",
                "params",
                Map.of(
                        "message",
                        "Please enter: " + property,
                        "requestedSchema",
                        Map.of(
                                "type",
                                "object",
                                "properties",
                                Map.of(property, Map.of("type", type)),
                                "required",
                                List.of(property))));
    }

    private static <T> Mono<T> ask(Map<String, Map<String, Object>> requests, @Nullable String state) {
        return Mono.error(new InputRequired(requests, state));
    }
}
