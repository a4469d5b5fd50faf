package dev.tapewatch.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tapewatch.channel.Secret;
import dev.tapewatch.keyring.Lookup;
import dev.tapewatch.problem.Problem;
import dev.tapewatch.testing.InMemoryKeyring;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyringSettingsTest {
    private final InMemoryKeyring keyring = new InMemoryKeyring();

    @TempDir
    private Path folder;

    private Settings settings(Map<String, String> flags, Map<String, String> environment) {
        return SettingsSources.of(flags, environment, folder, keyring).settings();
    }

    @Test
    void nobody_is_asked_where_nothing_is_missing() {
        settings(Map.of(), Map.of());
        settings(
                Map.of("market", "alpaca"),
                Map.of("APCA_API_KEY_ID", "PKTESTING", "TAPEWATCH_ALPACA_SECRET_KEY", "s3cret-of-testing"));

        assertThat(keyring.asked).isEmpty();
    }

    @Test
    void what_is_needed_and_missing_comes_from_the_keyring_and_nothing_else_is_asked_for() {
        keyring.keep("alpaca.key-id", "PKTESTING");
        keyring.keep("alpaca.secret-key", "secret-of-testing");

        Settings settings = settings(Map.of("market", "alpaca"), Map.of());

        assertThat(settings.alpaca().keyId()).isEqualTo(Secret.of("PKTESTING"));
        assertThat(settings.alpaca().secretKey()).isEqualTo(Secret.of("secret-of-testing"));
        assertThat(keyring.asked).containsExactly("alpaca.key-id", "alpaca.secret-key");
    }

    @Test
    void every_other_place_is_stronger() throws IOException {
        keyring.keep("alpaca.key-id", "of-the-keyring");
        keyring.keep("alpaca.secret-key", "secret-of-the-keyring");
        Files.writeString(folder.resolve("tapewatch.yml"), "tapewatch: {alpaca: {key-id: of-the-file}}");

        Settings settings = settings(Map.of("market", "alpaca"), Map.of());

        assertThat(settings.alpaca().keyId()).isEqualTo(Secret.of("of-the-file"));
        assertThat(settings.alpaca().secretKey()).isEqualTo(Secret.of("secret-of-the-keyring"));
        assertThat(keyring.asked).containsExactly("alpaca.secret-key");
    }

    @Test
    void sources_of_single_kinds_channels_and_feeds_are_looked_up_too() throws IOException {
        keyring.otherwise(new Lookup.Found("https://example.com/hook"));
        Files.writeString(folder.resolve("tapewatch.yml"), """
                tapewatch:
                  market: alpaca
                  sources: {accounts: [tastytrade]}
                  channels:
                    desk: {type: discord}
                    program: {type: webhook, url: "https://example.com/x"}
                    phone: {type: email, host: h, username: me, from: a@b.c, to: [a@b.c]}
                    open: {type: email, host: h, from: a@b.c, to: [a@b.c]}
                  feeds:
                    wires: {}
                """);

        SettingsSources.of(Map.of(), Map.of(), folder, keyring);

        assertThat(keyring.asked)
                .containsExactly(
                        "alpaca.key-id",
                        "alpaca.secret-key",
                        "tastytrade.client-secret",
                        "tastytrade.refresh-token",
                        "channels.desk.url",
                        "channels.program.secret",
                        "channels.phone.password",
                        "feeds.wires.url");
    }

    @Test
    void a_keyring_that_does_not_answer_is_asked_once_and_passed_over() {
        keyring.otherwise(new Lookup.Silent("it hangs"));

        assertThatThrownBy(() -> settings(Map.of("market", "alpaca"), Map.of()))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("APCA_API_KEY_ID");
        assertThat(keyring.asked).hasSize(1);
    }

    @Test
    void a_credential_behind_a_lock_is_named() {
        keyring.otherwise(new Lookup.Locked());

        assertThatThrownBy(() -> settings(Map.of("market", "alpaca"), Map.of()))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("alpaca.key-id is in the keyring, which is locked; unlock it");
    }
}
