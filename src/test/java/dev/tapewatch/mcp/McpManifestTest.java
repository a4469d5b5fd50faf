package dev.tapewatch.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tapewatch.mcp.transport.SseTransport;
import dev.tapewatch.mcp.transport.StreamableHttpTransport;
import io.modelcontextprotocol.spec.McpSchema.Resource;
import io.modelcontextprotocol.spec.McpSchema.ResourceTemplate;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The manifest says what the server says. {@code -Dsnapshots.update=true} writes its list of tools anew. */
class McpManifestTest {
    private static final Path FILE = Path.of("mcp-manifest.json");
    private static final JsonMapper MAPPER =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    @Test
    void its_tools_are_the_servers() throws IOException {
        ObjectNode manifest = manifest();
        ArrayNode tools = MAPPER.createArrayNode();
        try (FaceFixture face = new FaceFixture()) {
            face.tools().stream()
                    .sorted(Comparator.comparing(Tool::name))
                    .forEach(tool -> tools.addObject().put("name", tool.name()).put("description", tool.description()));
        }
        if (Boolean.getBoolean("snapshots.update")) {
            manifest.set("tools", tools);
            Files.writeString(FILE, MAPPER.writeValueAsString(manifest) + "\n");
        }
        assertThat(manifest.required("tools"))
                .as("run with -Dsnapshots.update=true")
                .isEqualTo(tools);
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
