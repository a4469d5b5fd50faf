package dev.tapewatch.mcp.conformance;

import static dev.tapewatch.mcp.conformance.ContentFixtures.text;
import static dev.tapewatch.mcp.conformance.ContentFixtures.tool;

import dev.tapewatch.mcp.Offer;
import io.modelcontextprotocol.server.McpAsyncServerExchange;
import io.modelcontextprotocol.server.McpServerFeatures.AsyncToolSpecification;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.CreateMessageRequest;
import io.modelcontextprotocol.spec.McpSchema.ElicitRequest;
import io.modelcontextprotocol.spec.McpSchema.LoggingLevel;
import io.modelcontextprotocol.spec.McpSchema.LoggingMessageNotification;
import io.modelcontextprotocol.spec.McpSchema.ProgressNotification;
import io.modelcontextprotocol.spec.McpSchema.Role;
import io.modelcontextprotocol.spec.McpSchema.SamplingMessage;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import reactor.core.publisher.Mono;

/** What the suite asks for up to 2025-11-25: tools that say or ask something before they answer. */
final class LegacyFixtures {
    /** Longer than {@link #CONNECTION} lets one connection be open, and shorter than two of them. */
    static final Duration RECONNECTION = Duration.ofMillis(2250);

    static final Duration CONNECTION = Duration.ofMillis(1500);

    private static final Duration STEP = Duration.ofMillis(50);
    private static final Map<String, Object> STRING = Map.of("type", "string");

    private static final Map<String, Object> ANSWER = Map.of(
            "type",
            "object",
            "properties",
            Map.of(
                    "username", Map.of("type", "string", "description", "User's response"),
                    "email", Map.of("type", "string", "description", "User's email address")),
            "required",
            List.of("username", "email"));

    private static final Map<String, Object> DEFAULTS = object(Map.of(
            "name", Map.of("type", "string", "default", "John Doe"),
            "age", Map.of("type", "integer", "default", 30),
            "score", Map.of("type", "number", "default", 95.5),
            "status", Map.of("type", "string", "enum", List.of("active", "inactive", "pending"), "default", "active"),
            "verified", Map.of("type", "boolean", "default", true)));

    private static final Map<String, Object> CHOICES = object(Map.of(
            "untitledSingle",
            Map.of("type", "string", "enum", List.of("option1", "option2", "option3")),
            "titledSingle",
            Map.of("type", "string", "oneOf", titled("value1", "value2", "value3")),
            "legacyEnum",
            Map.of(
                    "type",
                    "string",
                    "enum",
                    List.of("opt1", "opt2", "opt3"),
                    "enumNames",
                    List.of("Option One", "Option Two", "Option Three")),
            "untitledMulti",
            Map.of(
                    "type",
                    "array",
                    "items",
                    Map.of("type", "string", "enum", List.of("option1", "option2", "option3"))),
            "titledMulti",
            Map.of("type", "array", "items", Map.of("anyOf", titled("value1", "value2", "value3")))));

    private LegacyFixtures() {}

    static Offer offer() {
        Offer more = new Offer(
                List.of(
                        tool("test_tool_with_logging", (exchange, call) -> logged(exchange)),
                        tool("test_tool_with_progress", LegacyFixtures::progressing),
                        tool(
                                "test_reconnection",
                                (exchange, call) -> Mono.delay(RECONNECTION).then(text("Reconnection test completed"))),
                        tool("test_sampling", required("prompt"), LegacyFixtures::sampled),
                        elicitation("test_elicitation", required("message"), "User response: ", ANSWER),
                        elicitation(
                                "test_elicitation_sep1034_defaults", required(), "Elicitation completed: ", DEFAULTS),
                        elicitation("test_elicitation_sep1330_enums", required(), "Elicitation completed: ", CHOICES)),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                (context, tool) -> Mono.just(true));
        return ContentFixtures.offer().with(more);
    }

    private static Mono<CallToolResult> logged(McpAsyncServerExchange exchange) {
        return log(exchange, "Tool execution started")
                .then(Mono.delay(STEP))
                .then(log(exchange, "Tool processing data"))
                .then(Mono.delay(STEP))
                .then(log(exchange, "Tool execution completed"))
                .then(text("Logged three times"));
    }

    private static Mono<Void> log(McpAsyncServerExchange exchange, String words) {
        return exchange.loggingNotification(
                LoggingMessageNotification.builder(LoggingLevel.INFO, words).build());
    }

    private static Mono<CallToolResult> progressing(McpAsyncServerExchange exchange, CallToolRequest call) {
        return progress(exchange, call, 0)
                .then(Mono.delay(STEP))
                .then(progress(exchange, call, 50))
                .then(Mono.delay(STEP))
                .then(progress(exchange, call, 100))
                .then(text("Progressed"));
    }

    private static Mono<Void> progress(McpAsyncServerExchange exchange, CallToolRequest call, int percent) {
        Object token = call.meta() == null ? null : call.meta().get("progressToken");
        return token == null
                ? Mono.empty()
                : exchange.progressNotification(ProgressNotification.builder(token, percent)
                        .total(100.0)
                        .build());
    }

    private static Mono<CallToolResult> sampled(McpAsyncServerExchange exchange, CallToolRequest call) {
        SamplingMessage message = SamplingMessage.builder(
                        Role.USER,
                        TextContent.builder(String.valueOf(call.arguments().get("prompt")))
                                .build())
                .build();
        return exchange.createMessage(
                        CreateMessageRequest.builder(List.of(message), 100).build())
                .flatMap(answer -> text("LLM response: " + ((TextContent) answer.content()).text()));
    }

    private static AsyncToolSpecification elicitation(
            String name, Map<String, Object> input, String words, Map<String, Object> asked) {
        return tool(name, input, (exchange, call) -> {
            Object message = call.arguments() == null ? null : call.arguments().get("message");
            return exchange.createElicitation(ElicitRequest.builder(
                                    message == null ? "Please say what you choose" : message.toString(), asked)
                            .build())
                    .flatMap(answer -> text(words + "action=" + answer.action() + ", content=" + answer.content()));
        });
    }

    private static Map<String, Object> required(String... names) {
        Map<String, Object> properties = new TreeMap<>();
        for (String name : names) {
            properties.put(name, STRING);
        }
        return Map.of("type", "object", "properties", properties, "required", List.of(names));
    }

    private static Map<String, Object> object(Map<String, Object> properties) {
        return Map.of("type", "object", "properties", properties, "required", List.of());
    }

    private static List<Map<String, String>> titled(String... values) {
        return Arrays.stream(values)
                .map(value -> Map.of("const", value, "title", "Choice " + value))
                .toList();
    }
}
