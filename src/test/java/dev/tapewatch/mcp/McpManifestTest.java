package dev.tapewatch.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tapewatch.mcp.transport.SseTransport;
import dev.tapewatch.mcp.transport.StreamableHttpTransport;
import dev.tapewatch.testing.NodePeers;
import io.modelcontextprotocol.spec.McpSchema.GetPromptRequest;
import io.modelcontextprotocol.spec.McpSchema.Prompt;
import io.modelcontextprotocol.spec.McpSchema.PromptArgument;
import io.modelcontextprotocol.spec.McpSchema.Resource;
import io.modelcontextprotocol.spec.McpSchema.ResourceTemplate;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The manifest says what the server says. {@code -Dsnapshots.update=true} writes its tools and prompts anew. */
class McpManifestTest {
    private static final Path FILE = Path.of("mcp-manifest.json");
    private static final JsonMapper MAPPER =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    @Test
    void its_tools_are_the_servers() throws IOException {
        ArrayNode tools = MAPPER.createArrayNode();
        try (FaceFixture face = new FaceFixture()) {
            face.tools().stream()
                    .sorted(Comparator.comparing(Tool::name))
                    .forEach(tool -> tools.addObject().put("name", tool.name()).put("description", tool.description()));
        }
        compare("tools", tools);
    }

    @Test
    void its_prompts_are_the_servers() throws IOException {
        ArrayNode prompts = MAPPER.createArrayNode();
        try (FaceFixture face = new FaceFixture()) {
            if (face.client.getServerCapabilities().prompts() != null) {
                face.client.listPrompts().prompts().stream()
                        .sorted(Comparator.comparing(Prompt::name))
                        .forEach(prompt -> describe(prompt, face, prompts.addObject()));
            }
        }
        compare("prompts", prompts);
        // What arguments make of a prompt is known to the server alone.
        assertThat(manifest().required("prompts_generated").booleanValue()).isTrue();
    }

    /** A manifest must hold the text: it is the server's, with the placeholders of manifests for what has to be given. */
    private static void describe(Prompt prompt, FaceFixture face, ObjectNode described) {
        described.put("name", prompt.name()).put("description", prompt.description());
        Map<String, Object> given = new LinkedHashMap<>();
        ArrayNode names = described.putArray("arguments");
        for (PromptArgument argument : Objects.requireNonNullElse(prompt.arguments(), List.<PromptArgument>of())) {
            names.add(argument.name());
            if (Boolean.TRUE.equals(argument.required())) {
                given.put(argument.name(), "${arguments." + argument.name() + "}");
            }
        }
        String text =
                face
                        .client
                        .getPrompt(GetPromptRequest.builder(prompt.name())
                                .arguments(given)
                                .build())
                        .messages()
                        .stream()
                        .map(message -> ((TextContent) message.content()).text())
                        .collect(Collectors.joining("\n\n"));
        described.put("text", text);
    }

    private static void compare(String part, ArrayNode live) throws IOException {
        ObjectNode manifest = manifest();
        if (Boolean.getBoolean("snapshots.update")) {
            manifest.set(part, live);
            Files.writeString(FILE, MAPPER.writeValueAsString(manifest) + "\n");
        }
        assertThat(manifest.required(part))
                .as("run with -Dsnapshots.update=true")
                .isEqualTo(live);
    }

    @Test
    void anthropics_own_tool_finds_it_valid() throws Exception {
        Path tool = NodePeers.folder().resolve("node_modules/.bin/mcpb");
        Process process = new ProcessBuilder(tool.toString(), "validate", FILE.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        assertThat(said).contains("Manifest schema validation passes!").doesNotContain("ERROR");
    }

    @Test
    void it_is_of_the_version_that_is_built() throws IOException {
        assertThat(manifest().required("version").stringValue()).isEqualTo(Versions.ofThePom());
    }

    @Test
    void its_resources_are_the_servers() throws IOException {
        JsonNode ours = manifest().required("_meta").required("dev.tapewatch");
        try (FaceFixture face = new FaceFixture()) {
            assertThat(texts(ours.required("resources")))
                    .containsExactlyInAnyOrderElementsOf(face.client.listResources().resources().stream()
                            .map(Resource::uri)
                            .toList());
            assertThat(texts(ours.required("resource_templates")))
                    .containsExactlyInAnyOrderElementsOf(
                            face.client.listResourceTemplates().resourceTemplates().stream()
                                    .map(ResourceTemplate::uriTemplate)
                                    .toList());
        }
    }

    @Test
    void its_addresses_are_the_servers() throws IOException {
        String transports = manifest()
                .required("_meta")
                .required("dev.tapewatch")
                .required("transports")
                .toString();
        assertThat(transports).contains(":8750" + StreamableHttpTransport.PATH, ":8750" + SseTransport.PATH);
    }

    private static ObjectNode manifest() throws IOException {
        return (ObjectNode) MAPPER.readTree(Files.readString(FILE));
    }

    private static List<String> texts(JsonNode array) {
        return array.valueStream().map(JsonNode::stringValue).toList();
    }
}
