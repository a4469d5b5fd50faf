package dev.tapewatch.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tapewatch.channel.Secret;
import dev.tapewatch.problem.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretsFileTest {
    @TempDir
    private Path folder;

    private Path file() {
        return folder.resolve("secrets.yml");
    }

    private void holds(String yaml) throws IOException {
        Files.writeString(file(), yaml);
        Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("rw-------"));
    }

    private String text() throws IOException {
        return Files.readString(file());
    }

    @Test
    void a_first_credential_makes_a_file_that_only_its_owner_can_read() throws IOException {
        SecretsFile.in(folder).put("alpaca.secret-key", "secret-of-testing");
        SecretsFile.in(folder).put("channels.phone.password", "a\"b\\c: #d ${E}");

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                .isEqualTo("rw-------");
        assertThat(Files.list(folder)).containsExactly(file());
        Files.writeString(
                folder.resolve("tapewatch.yml"),
                "tapewatch: {channels: {phone: {type: email, host: h, username: u, from: a@b.c, to: [a@b.c]}}}");
        Settings settings = SettingsSources.of(
                        Map.of("market", "alpaca"), Map.of("APCA_API_KEY_ID", "PKTESTING"), folder)
                .settings();
        assertThat(settings.alpaca().secretKey()).isEqualTo(Secret.of("secret-of-testing"));
        assertThat(Objects.requireNonNull(settings.channels().get("phone")).password())
                .isEqualTo(Secret.of("a\"b\\c: #d ${E}"));
    }

    @Test
    void everything_else_in_the_file_stays() throws IOException {
        holds("""
                # mine
                tapewatch:
                  channels:
                    desk: {url: "https://h/t"} # of the desk
                  alpaca:
                    key-id: PK1
                """);

        SecretsFile.in(folder).put("alpaca.secret-key", "s");
        SecretsFile.in(folder).put("channels.phone.password", "p");
        SecretsFile.in(folder).put("alpaca.key-id", "PK2");

        assertThat(text()).isEqualTo("""
                # mine
                tapewatch:
                  channels:
                    desk: {url: "https://h/t"} # of the desk
                    phone:
                      password: "p"
                  alpaca:
                    key-id: "PK2"
                    secret-key: "s"
                """);
    }

    @Test
    void names_in_one_key_are_the_same_names() throws IOException {
        holds("""
                tapewatch.alpaca.key-id: PK1
                tapewatch:
                  alpaca.secret-key: s1
                """);

        SecretsFile.in(folder).put("alpaca.key-id", "PK2");
        SecretsFile.in(folder).put("alpaca.secret-key", "s2");

        assertThat(text()).isEqualTo("""
                tapewatch.alpaca.key-id: "PK2"
                tapewatch:
                  alpaca.secret-key: "s2"
                """);
    }

    @Test
    void what_is_removed_leaves_nothing_empty_behind() throws IOException {
        SecretsFile secrets = SecretsFile.in(folder);
        assertThat(secrets.remove("alpaca.key-id")).isFalse();
        secrets.put("alpaca.key-id", "PK");
        secrets.put("channels.desk.url", "https://h/t");

        assertThat(secrets.remove("alpaca.key-id")).isTrue();
        assertThat(secrets.remove("alpaca.key-id")).isFalse();
        assertThat(text()).isEqualTo("""
                tapewatch:
                  channels:
                    desk:
                      url: "https://h/t"
                """);
    }

    @Test
    void a_file_with_nothing_in_it_and_one_with_an_empty_place_take_a_credential() throws IOException {
        holds("# nothing yet\n");
        SecretsFile.in(folder).put("alpaca.key-id", "PK");
        assertThat(text()).contains("alpaca:\n    key-id: \"PK\"");

        holds("tapewatch:\n  alpaca:\n");
        SecretsFile.in(folder).put("alpaca.key-id", "PK");
        assertThat(text()).isEqualTo("tapewatch:\n  alpaca:\n    key-id: \"PK\"\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"- a\n- b\n", "just words\n", "tapewatch: {\n", "a: 1\n---\nb: 2\n"})
    void a_file_that_is_no_such_yaml_is_refused_and_left_as_it_is(String yaml) throws IOException {
        holds(yaml);

        assertThatThrownBy(() -> SecretsFile.in(folder).put("alpaca.key-id", "s3cret"))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("not readable YAML")
                .hasMessageNotContaining("s3cret");
        assertThat(text()).isEqualTo(yaml);
    }

    @Test
    void a_file_that_others_can_read_is_refused() throws IOException {
        holds("tapewatch: {}\n");
        Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("rw-r--r--"));

        assertThatThrownBy(() -> SecretsFile.in(folder).put("alpaca.key-id", "s3cret"))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("chmod 600");
    }
}
