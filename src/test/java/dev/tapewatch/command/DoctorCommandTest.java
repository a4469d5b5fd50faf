package dev.tapewatch.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tapewatch.keyring.Lookup;
import dev.tapewatch.problem.Problem;
import dev.tapewatch.testing.AuthorizationServer;
import dev.tapewatch.testing.InMemoryKeyring;
import dev.tapewatch.testing.OtlpReceiver;
import dev.tapewatch.testing.PlantedSecrets;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What is tried on this machine; the whole program on peers is in DoctorIT. */
class DoctorCommandTest {
    private final InMemoryKeyring keyring = new InMemoryKeyring();
    private final PlantedSecrets planted = new PlantedSecrets();

    @TempDir
    private Path scratch;

    private String output = "";
    private int exitCode;

    private Path data() {
        return scratch.resolve("data");
    }

    private void write(String file, String rights, String yaml) throws IOException {
        Files.createDirectories(data());
        Path path = data().resolve(file);
        Files.writeString(path, yaml);
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(rights));
    }

    private JsonNode doctor(String... arguments) {
        List<String> all = new ArrayList<>(List.of("--json", "--data-dir", data().toString(), "--port", "0"));
        all.addAll(List.of(arguments));
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        exitCode = new DoctorCommand(
                        Map.of(), keyring, Clock.systemUTC(), new PrintStream(printed, true, StandardCharsets.UTF_8))
                .run(all);
        output = printed.toString(StandardCharsets.UTF_8);
        return JsonMapper.shared().readTree(output);
    }

    private static JsonNode finding(JsonNode document, String kind, String name) {
        return document.required("findings")
                .valueStream()
                .filter(row -> row.path("kind").asString().equals(kind)
                        && row.path("name").asString().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError(kind + " " + name + " is not in " + document));
    }

    private static void assertFinding(JsonNode document, String kind, String name, String result, String... words) {
        JsonNode row = finding(document, kind, name);
        assertThat(row.path("result").asString()).as(row.toString()).isEqualTo(result);
        assertThat(List.of(words))
                .allSatisfy(word -> assertThat(row.path("words").asString()).contains(word));
    }

    @AfterEach
    void no_secret_was_shown() {
        assertThat(planted.in(output)).isEmpty();
    }

    @Test
    void a_set_up_with_defaults_works_and_leaves_no_trace() {
        JsonNode document = doctor();

        assertThat(exitCode).as(output).isZero();
        assertThat(document.required("works").booleanValue()).isTrue();
        assertThat(document.required("server_running").booleanValue()).isFalse();
        assertFinding(document, "settings", "tapewatch.yml", "works", "default");
        assertFinding(document, "machine", "data directory", "works", "will be made");
        assertFinding(document, "source", "simulated", "works");
        assertFinding(document, "credentials", "keyring", "works", "the test's keyring answers");
        assertThat(data()).doesNotExist();
    }

    @Test
    void a_recording_and_a_calendar_are_read_through() throws IOException {
        Path calendar = Files.writeString(scratch.resolve("closures.csv"), "date,close,name\n2027-01-04,,Mourning\n");

        JsonNode document = doctor(
                "--market", "replay", "--replay-path", "examples/market-day", "--calendar-file", calendar.toString());

        assertThat(exitCode).as(output).isZero();
        assertFinding(document, "source", "replay", "works", "recorded from", "bars of");
        assertFinding(document, "calendar", "file", "works", "1 days beyond the rules");
    }

    @Test
    void a_recording_and_a_calendar_that_cannot_be_read_are_told_with_the_place() throws IOException {
        Path tape = Files.writeString(scratch.resolve("tape.csv"), "when,what\n1,2\n");
        Path calendar = Files.writeString(scratch.resolve("closures.csv"), "date,close,name\n2027-01-04,9,x\n");

        JsonNode document =
                doctor("--market", "replay", "--replay-path", tape.toString(), "--calendar-file", calendar.toString());

        assertThat(exitCode).isEqualTo(1);
        assertFinding(document, "source", "replay", "fails", "tape.csv");
        assertFinding(document, "calendar", "file", "fails", "line 2");
    }

    @Test
    void settings_that_are_wrong_are_told_and_what_does_not_hang_on_them_is_tried() throws IOException {
        String token = planted.plant("t0k-doctor-8Zq1LmVw");
        write("secrets.yml", "rw-r--r--", "tapewatch: {alpaca: {secret-key: " + token + "}}");

        JsonNode document = doctor();

        assertThat(exitCode).isEqualTo(1);
        assertFinding(document, "settings", "values", "fails", "chmod 600");
        assertFinding(document, "machine", "java", "works");
        assertFinding(document, "settings", "all else", "untried");

        write("secrets.yml", "rw-------", "tapewatch: {channels: {desk: {type: discord, url: \"" + token + "\"}}}");
        assertFinding(doctor(), "settings", "values", "fails", "channels.desk.url is no address");
    }

    @Test
    void what_is_typed_wrong_is_refused_as_such() {
        assertThatThrownBy(() -> doctor("--markt", "alpaca"))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.kind()).isEqualTo(Problem.Kind.BAD_INPUT))
                .hasMessageContaining("--markt");
    }

    @Test
    void a_keyring_that_is_locked_fails_only_where_something_of_ours_is_in_it() {
        keyring.otherwise(new Lookup.Silent("it hangs"));
        assertFinding(doctor(), "credentials", "keyring", "untried", "it hangs");
        assertThat(exitCode).isZero();

        keyring.answers.put("alpaca.key-id", new Lookup.Locked());
        assertFinding(doctor(), "credentials", "keyring", "fails", "unlock it");
        assertThat(exitCode).isEqualTo(1);
    }

    @Test
    void a_port_that_another_program_has_fails_where_it_was_chosen() throws IOException {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            write("tapewatch.yml", "rw-------", "tapewatch: {port: " + other.getLocalPort() + "}");
            ByteArrayOutputStream printed = new ByteArrayOutputStream();
            int code = new DoctorCommand(
                            Map.of(),
                            keyring,
                            Clock.systemUTC(),
                            new PrintStream(printed, true, StandardCharsets.UTF_8))
                    .run(List.of("--data-dir", data().toString()));

            assertThat(code).isEqualTo(1);
            assertThat(printed.toString(StandardCharsets.UTF_8))
                    .contains("server port", "cannot be used", "1 thing does not work");
        }
    }

    @Test
    void a_collector_and_an_issuer_are_asked_and_sent_nothing() throws Exception {
        try (OtlpReceiver collector = new OtlpReceiver();
                AuthorizationServer issuer = AuthorizationServer.start()) {
            String[] flags = {
                "--otlp-endpoint", collector.url(),
                "--oauth-issuer", issuer.issuer(),
                "--oauth-audience", "tapewatch"
            };

            JsonNode document = doctor(flags);
            assertThat(exitCode).as(output).isZero();
            assertFinding(document, "telemetry", "otlp endpoint", "works", "takes traces");
            assertFinding(document, "access", "oauth issuer", "works", "1 keys");
            assertThat(collector.spans()).isEmpty();

            issuer.down(true);
            collector.close();
            document = doctor(flags);
            assertThat(exitCode).isEqualTo(1);
            assertFinding(document, "telemetry", "otlp endpoint", "fails", "does not answer");
            assertFinding(document, "access", "oauth issuer", "fails", "--oauth-issuer");
        }
    }
}
