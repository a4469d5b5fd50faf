package dev.tapewatch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** docker-compose.yml, read by the library that Docker Compose itself reads it with; no engine is needed for that. */
class ComposeTest {
    /** Put there by .ci/run. */
    private static final Path READER =
            Path.of(System.getProperty("user.home"), ".cache", "tapewatch", "compose-go", "cmd");

    private static final Path FILE = Path.of("docker-compose.yml").toAbsolutePath();

    /** What the reader made of a file. */
    private record Read(int exitCode, String text) {}

    @BeforeAll
    static void needsTheReader() {
        boolean present = Files.isExecutable(READER);
        if (!present) {
            System.err.println("SKIPPED: needs " + READER + ", which .ci/run installs");
        }
        assumeTrue(present, "needs the Compose file reader");
    }

    private static Read read(Path file) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(READER.toString(), "-format", "json", file.toString())
                .redirectErrorStream(true)
                .start();
        String text = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        return new Read(process.exitValue(), text);
    }

    @Test
    void the_compose_file_is_valid_and_has_two_servers_with_data_of_their_own() throws Exception {
        Read read = read(FILE);
        assertThat(read.exitCode()).as(read.text()).isZero();
        JsonNode project = JsonMapper.shared().readTree(read.text());
        JsonNode services = project.required("services");
        JsonNode volumes = project.required("volumes");
        assertThat(services.propertyNames())
                .contains("tapewatch-1", "tapewatch-2", "redis", "temporal", "postgresql", "mail");
        for (JsonNode service : services) {
            // The reader does not look whether what a service waits for or mounts exists.
            assertThat(services.propertyNames())
                    .containsAll(service.path("depends_on").propertyNames());
        }
        for (String server : List.of("tapewatch-1", "tapewatch-2")) {
            assertThat(services.at("/" + server + "/environment/TAPEWATCH_REDIS_URL")
                            .asString())
                    .isEqualTo("redis://redis:6379");
            assertThat(services.at("/" + server + "/volumes/0/source").asString())
                    .isEqualTo(server);
            assertThat(volumes.propertyNames()).contains(server);
        }
        assertThat(services.at("/redis/command").toString()).contains("--appendonly");
    }

    @Test
    void a_file_with_a_mistake_is_told_apart(@TempDir Path folder) throws Exception {
        Path wrong = folder.resolve("docker-compose.yml");
        Files.writeString(wrong, Files.readString(FILE).replace("depends_on:", "depend_on:"));
        assertThat(read(wrong).exitCode()).isNotZero();
        Files.writeString(wrong, Files.readString(FILE).replace("127.0.0.1:8750:8750", "127.0.0.1:eight:8750"));
        assertThat(read(wrong).exitCode()).isNotZero();
    }
}
