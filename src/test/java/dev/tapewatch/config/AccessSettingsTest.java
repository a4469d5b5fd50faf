package dev.tapewatch.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tapewatch.problem.Problem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccessSettingsTest {
    @TempDir
    private Path folder;

    /** @param flags such as {@code host=0.0.0.0 behind-proxy=true} */
    private Settings settings(String flags) {
        Map<String, String> named = Arrays.stream(flags.split(" ", -1))
                .filter(flag -> !flag.isEmpty())
                .map(flag -> flag.split("=", 2))
                .collect(Collectors.toMap(flag -> flag[0], flag -> flag[1]));
        return SettingsSources.of(named, Map.of(), folder).settings();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "host=localhost", "host=127.0.0.7", "host=::1"})
    void on_the_loopback_address_nobody_is_asked_for_a_token(String flags) {
        Settings settings = settings(flags);

        Exposure.check(settings);
        assertThat(Exposure.asksForToken(settings)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "require-token=true",
                "behind-proxy=true",
                "oauth-issuer=https://login.example oauth-audience=tapewatch",
                "host=0.0.0.0 behind-proxy=true",
                "host=:: behind-proxy=true",
                "host=10.0.0.7 behind-proxy=true",
            })
    void elsewhere_and_behind_a_proxy_a_token_is_asked_for(String flags) {
        Settings settings = settings(flags);

        Exposure.check(settings);
        assertThat(Exposure.asksForToken(settings)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"host=0.0.0.0", "host=::", "host=10.0.0.7", "host=0.0.0.0 require-token=true"})
    void tokens_are_not_sent_over_a_network_for_all_to_read(String flags) {
        assertThatThrownBy(() -> Exposure.check(settings(flags)))
                .isInstanceOf(Problem.class)
                .hasMessageContainingAll("--tls-certificate", "--tls-key", "--behind-proxy", "--host");
    }

    @Test
    void a_certificate_will_do() throws Exception {
        Path pem = Files.writeString(folder.resolve("any.pem"), "");

        Settings settings = settings("host=0.0.0.0 tls-certificate=%s tls-key=%s".formatted(pem, pem));

        Exposure.check(settings);
        assertThat(Exposure.asksForToken(settings)).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "tls-certificate=/nowhere.pem | --tls-key is missing",
                "tls-key=/nowhere.pem | --tls-certificate is missing",
                "tls-certificate=/nowhere.pem tls-key=/nowhere.pem | cannot be read",
                "public-url=http://tapewatch.example | expected https",
                "public-url=https://tapewatch.example/mcp | without a path",
                "public-url=https://user@tapewatch.example | without a path",
                "public-url=tapewatch.example | expected https",
                "oauth-issuer=http://login.example oauth-audience=x | expected an https address",
                "oauth-issuer=https://login.example | only access tokens that are meant for this server",
                "oauth-audience=x | needs --oauth-issuer",
                "oauth-jwks-uri=https://login.example/keys | needs --oauth-issuer",
                "oauth-issuer=https://login.example oauth-audience=x oauth-jwks-uri=http://login.example/k | --oauth-jwks-uri",
                "oauth-read-scope=a oauth-write-scope=a | --oauth-read-scope",
                "oauth-read-scope=a\"b | --oauth-read-scope",
                "calls-per-minute=-1 | --calls-per-minute is -1",
                "sessions-per-client=-1 | --sessions-per-client is -1",
                "subscriptions-per-client=many | --subscriptions-per-client is 'many'",
                "token=secret | There is no setting --token",
            })
    void what_cannot_be_is_refused_in_words(String flags, String words) {
        assertThatThrownBy(() -> settings(flags))
                .isInstanceOf(Problem.class)
                .hasMessageContaining(words)
                .hasMessageNotContaining("secret");
    }
}
