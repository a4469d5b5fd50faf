package dev.tapewatch.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tapewatch.mcp.access.BearerToken;
import dev.tapewatch.mcp.access.Caller;
import dev.tapewatch.mcp.access.Scope;
import dev.tapewatch.mcp.credential.Credentials;
import dev.tapewatch.mcp.credential.TokenFile;
import dev.tapewatch.problem.Problem;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokenCommandTest {
    @TempDir
    private Path dataDirectory;

    private String run(String arguments) {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        List<String> words = new ArrayList<>(List.of(arguments.split(" ", -1)));
        words.addAll(List.of("--data-dir", dataDirectory.toString()));
        new TokenCommand(
                        Map.of(),
                        SecureRandom::new,
                        Clock.fixed(Instant.parse("2026-11-23T14:30:00Z"), ZoneOffset.UTC),
                        new PrintStream(output, true, StandardCharsets.UTF_8))
                .run(words);
        return output.toString(StandardCharsets.UTF_8).strip();
    }

    private Credentials credentials() {
        return new Credentials(TokenFile.in(dataDirectory), BearerToken.fresh(new SecureRandom()), null);
    }

    private static Optional<Caller> caller(Credentials credentials, String secret) {
        return credentials.caller(new BearerToken(secret).digest());
    }

    @Test
    void a_token_is_shown_once_and_kept_only_as_a_digest_that_its_owner_may_read() throws Exception {
        String secret = run("create --name phone --scope read");

        assertThat(secret).matches("tapewatch_[A-Za-z0-9_-]{43}");
        Path file = dataDirectory.resolve("tokens.json");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(Files.readString(file)).contains("phone").doesNotContain(secret, secret.substring(10));
        assertThat(run("list")).isEqualTo("phone: reads, since 2026-11-23T14:30:00Z");
        assertThat(caller(credentials(), secret).orElseThrow().scopes()).containsExactly(Scope.READ);
    }

    @Test
    void a_server_that_runs_follows_at_once() {
        Credentials running = credentials();
        String first = run("create");
        assertThat(caller(running, first).orElseThrow().scopes()).containsExactlyInAnyOrder(Scope.READ, Scope.WRITE);

        String second = run("rotate");
        assertThat(second).isNotEqualTo(first);
        assertThat(caller(running, first)).isEmpty();
        assertThat(caller(running, second))
                .contains(new Caller("token:main", java.util.Set.of(Scope.READ, Scope.WRITE)));

        run("revoke --name main");
        assertThat(caller(running, second)).isEmpty();
        assertThat(run("list")).isEmpty();
    }

    @Test
    void rotating_keeps_the_scopes() {
        run("create --name phone --scope read");

        assertThat(caller(credentials(), run("rotate --name phone"))
                        .orElseThrow()
                        .scopes())
                .containsExactly(Scope.READ);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "create --name main | There is a token 'main' already",
                "create --name Phone! | small letters",
                "create --name x --scope admin | --scope is 'admin'",
                "rotate --name other | There is no token 'other'; there are: main",
                "revoke --name other | There is no token 'other'",
                "revoke | --name is missing",
                "burn | create, list, rotate or revoke",
                "create --token abc | --token is not a flag",
            })
    void what_cannot_be_done_is_refused_in_words(String arguments, String words) {
        run("create");

        assertThatThrownBy(() -> run(arguments)).isInstanceOf(Problem.class).hasMessageContaining(words);
    }

    @ParameterizedTest
    @CsvSource({"short", "with spaces in it and long enough to pass", "änderungen-sind-kein-sicheres-token-hier"})
    void a_token_from_the_environment_must_be_one_and_is_never_repeated(String token) {
        assertThatThrownBy(() -> Credentials.fromEnvironment(token, null))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("TAPEWATCH_TOKEN")
                .hasMessageNotContaining(token);
    }

    @Test
    void a_token_may_come_in_a_file_as_docker_hands_secrets_out() throws Exception {
        Path secret = Files.writeString(dataDirectory.resolve("secret"), "0123456789abcdef0123456789abcdef\n");
        BearerToken read = java.util.Objects.requireNonNull(Credentials.fromEnvironment(" ", secret.toString()));

        assertThat(read.reveal()).isEqualTo("0123456789abcdef0123456789abcdef");
        assertThat(new Credentials(TokenFile.in(dataDirectory), BearerToken.fresh(new SecureRandom()), read)
                        .caller(read.digest()))
                .isPresent();
        assertThat(read.toString()).doesNotContain(read.reveal());
        assertThat(Credentials.fromEnvironment(null, null)).isNull();
    }
}
