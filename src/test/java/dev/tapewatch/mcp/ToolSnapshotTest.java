package dev.tapewatch.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelcontextprotocol.json.schema.jackson3.DefaultJsonSchemaValidator;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What models are told of the tools changes only on purpose. {@code -Dsnapshots.update=true} writes the snapshots anew.
 */
class ToolSnapshotTest {
    private static final Path SNAPSHOTS = Path.of("src/test/resources/tools");
    private static final boolean UPDATE = Boolean.getBoolean("snapshots.update");
    private static final JsonMapper MAPPER =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    @TestFactory
    Stream<DynamicTest> every_tool_is_as_its_snapshot_says() {
        return tools().stream().map(tool -> DynamicTest.dynamicTest(tool.name(), () -> compare(tool)));
    }

    @Test
    void every_snapshot_has_its_tool() throws IOException {
        try (Stream<Path> files = Files.list(SNAPSHOTS)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(
                            tools().stream().map(tool -> tool.name() + ".json").toList());
        }
    }

    @Test
    void every_schema_is_a_schema() {
        DefaultJsonSchemaValidator validator = new DefaultJsonSchemaValidator();
        for (Tool tool : tools()) {
            assertThat(validator.validateSchema(tool.inputSchema()).valid())
                    .as(tool.name())
                    .isTrue();
            assertThat(validator.validateSchema(tool.outputSchema()).valid())
                    .as(tool.name())
                    .isTrue();
        }
    }

    @Test
    void every_tool_tells_a_model_all_that_it_needs() {
        assertThat(tools()).hasSize(32).allSatisfy(tool -> {
            assertThat(tool.title()).isNotBlank();
            assertThat(tool.description()).hasSizeBetween(30, 400).endsWith(".");
            assertThat(tool.inputSchema()).containsEntry("additionalProperties", false);
            assertThat(tool.outputSchema()).containsEntry("type", "object");
            assertThat(tool.annotations().readOnlyHint()).isNotNull();
            assertThat(tool.annotations().destructiveHint()).isNotNull();
            assertThat(tool.annotations().idempotentHint()).isNotNull();
            assertThat(tool.annotations().openWorldHint()).isNotNull();
        });
    }

    private static List<Tool> tools() {
        try (FaceFixture face = new FaceFixture()) {
            return List.copyOf(face.tools());
        }
    }

    private static void compare(Tool tool) throws IOException {
        Path file = SNAPSHOTS.resolve(tool.name() + ".json");
        String now = MAPPER.writeValueAsString(tool) + "\n";
        if (UPDATE) {
            Files.createDirectories(SNAPSHOTS);
            Files.writeString(file, now);
        }
        assertThat(file).as("run with -Dsnapshots.update=true").exists();
        assertThat(now).isEqualTo(Files.readString(file));
    }
}
