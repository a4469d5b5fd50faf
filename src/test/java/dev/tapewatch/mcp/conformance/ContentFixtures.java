package dev.tapewatch.mcp.conformance;

import dev.tapewatch.mcp.Offer;
import io.modelcontextprotocol.server.McpAsyncServerExchange;
import io.modelcontextprotocol.server.McpServerFeatures.AsyncCompletionSpecification;
import io.modelcontextprotocol.server.McpServerFeatures.AsyncPromptSpecification;
import io.modelcontextprotocol.server.McpServerFeatures.AsyncResourceSpecification;
import io.modelcontextprotocol.server.McpServerFeatures.AsyncResourceTemplateSpecification;
import io.modelcontextprotocol.server.McpServerFeatures.AsyncToolSpecification;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.AudioContent;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.Content;
import io.modelcontextprotocol.spec.McpSchema.EmbeddedResource;
import io.modelcontextprotocol.spec.McpSchema.GetPromptResult;
import io.modelcontextprotocol.spec.McpSchema.ImageContent;
import io.modelcontextprotocol.spec.McpSchema.PromptArgument;
import io.modelcontextprotocol.spec.McpSchema.PromptMessage;
import io.modelcontextprotocol.spec.McpSchema.PromptReference;
import io.modelcontextprotocol.spec.McpSchema.ReadResourceResult;
import io.modelcontextprotocol.spec.McpSchema.ResourceContents;
import io.modelcontextprotocol.spec.McpSchema.Role;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import io.modelcontextprotocol.spec.McpSchema.TextResourceContents;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import reactor.core.publisher.Mono;

/** What the suite asks for in every revision: content of each kind, in tools, resources and prompts. */
final class ContentFixtures {
    static final String WATCHED = "test://watched-resource";

    private static final Map<String, Object> NO_ARGUMENTS = Map.of("type", "object", "properties", Map.of());

    /** One red pixel. */
    private static final String PNG =
            "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8DwHwAFBQIAX8jx0gAAAABJRU5ErkJggg==";

    /** A WAV file without a sample. */
    private static final String WAV = "UklGRiQAAABXQVZFZm10IBAAAAABAAEAQB8AAEAfAAABAAgAZGF0YQAAAAA=";

    private ContentFixtures() {}

    interface ToolBody {
        Mono<CallToolResult> call(McpAsyncServerExchange exchange, CallToolRequest request);
    }

    static Offer offer() {
        return new Offer(
                tools(),
                resources(),
                List.of(template()),
                prompts(),
                List.of(completion()),
                (context, tool) -> Mono.just(true));
    }

    static AsyncToolSpecification tool(String name, ToolBody body) {
        return tool(name, NO_ARGUMENTS, body);
    }

    static AsyncToolSpecification tool(String name, Map<String, Object> schema, ToolBody body) {
        return AsyncToolSpecification.builder()
                .tool(McpSchema.Tool.builder(name, schema)
                        .description("What the conformance suite knows as " + name)
                        .build())
                .callHandler(body::call)
                .build();
    }

    static Mono<CallToolResult> text(String text) {
        return answer(TextContent.builder(text).build());
    }

    private static Mono<CallToolResult> answer(Content... content) {
        return Mono.just(CallToolResult.builder().content(List.of(content)).build());
    }

    private static List<AsyncToolSpecification> tools() {
        return List.of(
                tool("test_simple_text", (exchange, call) -> text("This is a simple text response for testing.")),
                tool("test_image_content", (exchange, call) -> answer(image())),
                tool(
                        "test_audio_content",
                        (exchange, call) ->
                                answer(AudioContent.builder(WAV, "audio/wav").build())),
                tool(
                        "test_embedded_resource",
                        (exchange, call) -> answer(embedded(
                                "test://embedded-resource", "text/plain", "This is an embedded resource content."))),
                tool(
                        "test_multiple_content_types",
                        (exchange, call) -> answer(
                                TextContent.builder("Multiple content types test:")
                                        .build(),
                                image(),
                                embedded(
                                        "test://mixed-content-resource",
                                        "application/json",
                                        "{\"test\":\"data\",\"value\":123}"))),
                tool(
                        "test_error_handling",
                        (exchange, call) -> Mono.just(CallToolResult.builder()
                                .addTextContent("This tool intentionally returns an error for testing")
                                .isError(true)
                                .build())),
                tool("json_schema_2020_12_tool", SchemaFixture.DIALECT_2020_12, (exchange, call) -> text("taken")));
    }

    private static ImageContent image() {
        return ImageContent.builder(PNG, "image/png").build();
    }

    private static EmbeddedResource embedded(String uri, String type, String text) {
        return EmbeddedResource.builder(new TextResourceContents(uri, type, text))
                .build();
    }

    private static List<AsyncResourceSpecification> resources() {
        return List.of(
                resource(new TextResourceContents(
                        "test://static-text", "text/plain", "This is the content of the static text resource.")),
                resource(new McpSchema.BlobResourceContents("test://static-binary", "image/png", PNG)),
                resource(new TextResourceContents(WATCHED, "text/plain", "Watched resource content.")));
    }

    private static AsyncResourceSpecification resource(ResourceContents contents) {
        return new AsyncResourceSpecification(
                McpSchema.Resource.builder(contents.uri(), contents.uri())
                        .description("What the conformance suite reads at " + contents.uri())
                        .mimeType(contents.mimeType())
                        .build(),
                (exchange, request) ->
                        Mono.just(ReadResourceResult.builder(List.of(contents)).build()));
    }

    private static AsyncResourceTemplateSpecification template() {
        return new AsyncResourceTemplateSpecification(
                McpSchema.ResourceTemplate.builder("test://template/{id}/data", "template")
                        .description("Data of an id")
                        .mimeType("application/json")
                        .build(),
                (exchange, request) -> {
                    String id = request.uri().replaceAll("test://template/|/data", "");
                    return Mono.just(ReadResourceResult.builder(List.of(new TextResourceContents(
                                    request.uri(),
                                    "application/json",
                                    "{\"id\":\"%s\",\"templateTest\":true,\"data\":\"Data for ID: %s\"}"
                                            .formatted(id, id))))
                            .build());
                });
    }

    private static List<AsyncPromptSpecification> prompts() {
        return List.of(
                prompt(
                        "test_simple_prompt",
                        List.of(),
                        arguments -> List.of(TextContent.builder("This is a simple prompt for testing.")
                                .build())),
                prompt(
                        "test_prompt_with_arguments",
                        List.of("arg1", "arg2"),
                        arguments -> List.of(TextContent.builder("Prompt with arguments: arg1='%s', arg2='%s'"
                                        .formatted(arguments.get("arg1"), arguments.get("arg2")))
                                .build())),
                prompt(
                        "test_prompt_with_embedded_resource",
                        List.of("resourceUri"),
                        arguments -> List.of(
                                embedded(
                                        String.valueOf(arguments.get("resourceUri")),
                                        "text/plain",
                                        "Embedded resource content for testing."),
                                TextContent.builder("Please process the embedded resource above.")
                                        .build())),
                prompt(
                        "test_prompt_with_image",
                        List.of(),
                        arguments -> List.of(
                                image(),
                                TextContent.builder("Please analyze the image above.")
                                        .build())));
    }

    private interface PromptBody {
        List<Content> content(Map<String, Object> arguments);
    }

    private static AsyncPromptSpecification prompt(String name, List<String> arguments, PromptBody body) {
        McpSchema.Prompt prompt = McpSchema.Prompt.builder(name)
                .description("What the conformance suite knows as " + name)
                .arguments(arguments.stream()
                        .map(argument -> PromptArgument.builder(argument)
                                .description("A test argument")
                                .required(true)
                                .build())
                        .toList())
                .build();
        return new AsyncPromptSpecification(prompt, (exchange, request) -> {
            Map<String, Object> given = request.arguments() == null ? Map.of() : request.arguments();
            Stream<PromptMessage> messages = body.content(given).stream()
                    .map(content -> PromptMessage.builder(Role.USER, content).build());
            return Mono.just(GetPromptResult.builder(messages.toList()).build());
        });
    }

    private static AsyncCompletionSpecification completion() {
        return new AsyncCompletionSpecification(
                PromptReference.builder("test_prompt_with_arguments").build(),
                (exchange, request) -> Mono.just(new McpSchema.CompleteResult(
                        new McpSchema.CompleteResult.CompleteCompletion(List.of("testValue1"), 1, false))));
    }
}
