package dev.tapewatch.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.tapewatch.mcp.transport.StreamableHttpTransport;
import dev.tapewatch.testing.NodePeers;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What the MCP registry is told of this server. */
class ServerJsonTest {
    /** The registry's own program, a Go module that carries its schemas; they are not ours to copy. */
    private static final String REGISTRY = "github.com/modelcontextprotocol/registry@v1.4.1";

    private static final String SCHEMA = "https://static.modelcontextprotocol.io/schemas/2025-12-11/server.schema.json";
    private static final JsonMapper JSON = JsonMapper.shared();

    /** {@code printf bytes | sha256sum} */
    private static final String SHA_256_OF_BYTES = "277089d91c0bdf4f2e6862ba7e4a07605119431f5d13f726dd352b06f1b206a9";

    @TempDir
    private Path scratch;

    @Test
    void the_registrys_schema_accepts_it() throws Exception {
        assertThat(schema().validate(server())).isEmpty();
    }

    @Test
    void the_registrys_schema_refuses_what_it_must() throws Exception {
        ObjectNode wrong = server().put("description", "x".repeat(101)).put("name", "two/slashes/here");
        assertThat(schema().validate(wrong)).hasSize(2);
    }

    @Test
    void it_keeps_the_registrys_rules_where_its_schema_is_not_at_hand_too() throws IOException {
        assertThat(server().required("name").stringValue()).matches("[a-zA-Z0-9.-]+/[a-zA-Z0-9._-]+");
        assertThat(server().required("description").stringValue()).hasSizeBetween(1, 100);
        // The registry takes the version of an image from its name alone.
        assertThat(image().has("version")).isFalse();
    }

    @Test
    void a_release_adds_each_bundle_with_its_place_and_its_hash() throws Exception {
        NodePeers.folder();
        String version = server().required("version").stringValue();
        Files.writeString(scratch.resolve("tapewatch-%s-linux-x64.mcpb".formatted(version)), "bytes");
        Files.writeString(scratch.resolve("tapewatch-0.0.1-linux-x64.mcpb"), "an older one");
        JsonNode released = JSON.readTree(run("bundle/release", "https://example.com/mcp/v1/", scratch.toString()));

        List<JsonNode> packages = released.required("packages").valueStream().toList();
        assertThat(packages).hasSize(server().required("packages").size() + 1);
        JsonNode bundle = packages.getLast();
        assertThat(bundle.required("registryType").stringValue()).isEqualTo("mcpb");
        assertThat(bundle.required("identifier").stringValue())
                .isEqualTo("https://example.com/mcp/v1/tapewatch-%s-linux-x64.mcpb", version);
        assertThat(bundle.required("fileSha256").stringValue()).isEqualTo(SHA_256_OF_BYTES);
        assertThat(schema().validate(released)).isEmpty();
    }

    @Test
    void it_is_of_the_version_that_is_built() throws IOException {
        String version = Versions.ofThePom();
        assertThat(server().required("version").stringValue()).isEqualTo(version);
        assertThat(image().required("identifier").stringValue()).endsWith(":" + version);
    }

    @Test
    void the_image_says_that_it_is_the_one() throws IOException {
        String name = server().required("name").stringValue();
        assertThat(Files.readString(Path.of("Dockerfile")))
                .contains("\nLABEL io.modelcontextprotocol.server.name=\"" + name + "\"\n");
    }

    @Test
    void its_address_is_where_the_image_answers() throws IOException {
        assertThat(Files.readString(Path.of("Dockerfile"))).contains("TAPEWATCH_PORT=8750");
        assertThat(image().at("/runtimeArguments/0/value").stringValue()).isEqualTo("127.0.0.1:8750:8750");
        assertThat(image().at("/transport/url").stringValue())
                .isEqualTo("http://127.0.0.1:8750" + StreamableHttpTransport.PATH);
    }

    private static JsonNode image() throws IOException {
        return server().at("/packages/0");
    }

    private static ObjectNode server() throws IOException {
        ObjectNode server = (ObjectNode) JSON.readTree(Files.readString(Path.of("server.json")));
        assertThat(server.required("$schema").stringValue()).isEqualTo(SCHEMA);
        return server;
    }

    private static Schema schema() throws Exception {
        boolean there = succeeds("go", "mod", "download", REGISTRY);
        if (!there) {
            System.err.println("SKIPPED: needs Go and its module proxy, from which the registry's schema comes");
        }
        assumeTrue(there, "needs Go and its module proxy, from which the registry's schema comes");
        JsonNode module = JSON.readTree(run("go", "mod", "download", "-json", REGISTRY));
        Path file = Path.of(module.required("Dir").stringValue(), "internal/validators/schemas/2025-12-11.json");
        Schema schema =
                SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7).getSchema(Files.readString(file));
        assertThat(JSON.readTree(Files.readString(file)).required("$id").stringValue())
                .isEqualTo(SCHEMA);
        return schema;
    }

    private static boolean succeeds(String... command) throws InterruptedException {
        try {
            return new ProcessBuilder(command)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException absent) {
            return false;
        }
    }

    private static String run(String... command) throws Exception {
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(String.join(" ", command)).isZero();
        return said;
    }
}
