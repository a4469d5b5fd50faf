package dev.tapewatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tapewatch.testing.Launcher;
import dev.tapewatch.testing.Launcher.Finished;
import dev.tapewatch.testing.PlantedSecrets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A start that is refused says what is wrong and shows no secret, whatever stands beside it or in its place. */
class SecretsAtStartIT {
    private static final String TOKEN = "t0k-start-7Gq9ZpLw";
    private static final int MISUSED = 2;

    private final PlantedSecrets planted = new PlantedSecrets();
    private Path scratch;
    private Launcher launcher;

    @BeforeAll
    static void build(@TempDir Path folder) throws Exception {
        new Launcher(folder).prepare();
    }

    @BeforeEach
    void prepare(@TempDir Path folder) throws Exception {
        scratch = folder;
        launcher = new Launcher(folder);
        planted.plant(TOKEN);
        Files.createDirectories(launcher.dataDirectory());
    }

    private void write(String file, String rights, String yaml) throws IOException {
        Path path = launcher.dataDirectory().resolve(file);
        Files.createFile(path);
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(rights));
        Files.writeString(path, yaml);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {type: discrod, url: "https://h/TOKEN"}              | channels.desk.type is not what it must be; expected discord or
            {type: discord, url: "https://h/TOKEN", colour: red} | There is no setting channels.desk.colour
            {type: discord, url: "https://me:TOKEN@h/"}          | has a user name or password in it
            {type: discord, url: "https://h/TOKEN {"}            | channels.desk.url is no address
            {type: email, host: h, from: a@b, to: [TOKEN]}       | channels.desk.to is no mail address
            {type: discord, url: "${https://h/TOKEN}"}           | whose name is none
            https://h/TOKEN                                      | channels.desk is not what it must be
            """)
    void a_bad_setting_is_named_and_no_secret_shown(String channel, String words) throws Exception {
        write("tapewatch.yml", "rw-------", """
                tapewatch:
                  channels:
                    desk: %s
                """.formatted(channel.replace("TOKEN", TOKEN)));

        refused(words);
    }

    @Test
    void a_file_that_is_no_yaml_is_not_quoted() throws Exception {
        write("secrets.yml", "rw-------", "tapewatch:\n  channels:\n desk: {url: \"https://h/" + TOKEN);

        refused("secrets.yml is not readable YAML");
    }

    @Test
    void a_secrets_file_that_others_may_read_is_refused() throws Exception {
        write(
                "secrets.yml",
                "rw-r--r--",
                "tapewatch: {channels: {desk: {type: discord, url: \"https://h/" + TOKEN + "\"}}}");

        Finished start = refused("secrets.yml can be used by others than its owner (rw-r--r--); expected rw-------");

        assertThat(start.stderr())
                .contains("chmod 600 " + launcher.dataDirectory().resolve("secrets.yml"));
    }

    @Test
    void the_password_of_a_redis_that_is_away_is_not_shown() throws Exception {
        Finished start = launcher.run("serve", "--port", "0", "--redis-url", "redis://:" + TOKEN + "@127.0.0.1:1/0");

        assertThat(start.exitCode()).isEqualTo(1);
        assertThat(start.stderr()).contains("Redis at 127.0.0.1:1 did not answer");
        assertThat(leaks()).isEmpty();
    }

    private Finished refused(String words) throws Exception {
        Finished start = launcher.run("serve", "--port", "0");

        assertThat(leaks()).as(start.stderr()).isEmpty();
        assertThat(start.stdout()).isEmpty();
        assertThat(start.stderr()).contains("tapewatch: ", words).doesNotContain("Exception", "\tat ");
        assertThat(start.exitCode()).as(start.stderr()).isEqualTo(MISUSED);
        return start;
    }

    /** What was printed, and what was written into the data directory by then. */
    private List<String> leaks() throws IOException {
        List<String> leaks = new ArrayList<>();
        try (Stream<Path> walk = Files.walk(scratch)) {
            for (Path file : walk.filter(Files::isRegularFile).toList()) {
                String name = scratch.relativize(file).toString();
                if (!name.endsWith(".yml")) {
                    planted.in(Files.readAllBytes(file)).forEach(secret -> leaks.add(secret + " in " + name));
                }
            }
        }
        return leaks;
    }
}
