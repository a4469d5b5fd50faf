package dev.tapewatch.channel.email;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.tapewatch.channel.Outcome;
import dev.tapewatch.channel.Secret;
import dev.tapewatch.channel.Trial;
import dev.tapewatch.testing.Notifications;
import dev.tapewatch.testing.TestCertificate;
import dev.tapewatch.testing.TestClock;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** On GreenMail, which speaks TLS and checks passwords but offers no STARTTLS; {@link EximIsReachedTest} has that. */
@Isolated("sets properties of the whole process")
class EmailEncryptionTest {
    private static final String PASSWORD = "s3cret-password";

    @TempDir
    static Path folder;

    static TestCertificate certificate;
    static GreenMail peer;

    @BeforeAll
    static void startPeer() {
        certificate = TestCertificate.forHost("localhost", folder);
        System.setProperty("greenmail.tls.keystore.file", certificate.file().toString());
        System.setProperty("greenmail.tls.keystore.password", TestCertificate.PASSWORD);
        peer = new GreenMail(new ServerSetup[] {
            new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP),
            new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTPS)
        });
        peer.setUser("ann@example.com", "tapewatch", PASSWORD);
        peer.start();
    }

    @AfterAll
    static void stopPeer() {
        peer.stop();
        System.clearProperty("greenmail.tls.keystore.file");
        System.clearProperty("greenmail.tls.keystore.password");
    }

    @Test
    void tls_and_the_right_password_get_through() throws Exception {
        assertThat(send("localhost", EmailSettings.Encryption.TLS, PASSWORD, certificate.trust()))
                .isInstanceOf(Outcome.Sent.class);
        assertThat(peer.getReceivedMessages()).isNotEmpty();
        assertThat(peer.getReceivedMessages()[0].getSubject()).isEqualTo("[WARNING] SPY crossed 170.50");
    }

    @Test
    void a_wrong_password_ends_the_channel() throws Exception {
        assertThat(send("localhost", EmailSettings.Encryption.TLS, "wrong-password", certificate.trust()))
                .isInstanceOfSatisfying(
                        Outcome.Gone.class,
                        gone -> assertThat(gone.why()).contains("535").doesNotContain("wrong-password", "tapewatch"));
    }

    @Test
    void a_trial_needs_the_password_and_a_certificate_that_fits() throws Exception {
        int before = peer.getReceivedMessages().length;

        assertThat(channel("localhost", EmailSettings.Encryption.TLS, PASSWORD, certificate.trust())
                        .tried())
                .isEqualTo(new Trial.Works("the mail server lets us in over TLS, and takes user name and password"));
        assertThat(channel("localhost", EmailSettings.Encryption.TLS, "wrong-password", certificate.trust())
                        .tried())
                .isInstanceOfSatisfying(
                        Trial.Fails.class,
                        fails -> assertThat(fails.words()).contains("535").doesNotContain("wrong-password"));
        assertThat(channel("127.0.0.1", EmailSettings.Encryption.TLS, PASSWORD, certificate.trust())
                        .tried())
                .isInstanceOfSatisfying(
                        Trial.Fails.class, fails -> assertThat(fails.words()).contains("no safe connection"));
        assertThat(peer.getReceivedMessages()).hasSize(before);
    }

    @Test
    void a_certificate_that_nobody_vouches_for_is_not_trusted() {
        assertUntrusted(send(
                "localhost", EmailSettings.Encryption.TLS, PASSWORD, (SSLSocketFactory) SSLSocketFactory.getDefault()));
    }

    @Test
    void a_certificate_for_another_host_is_not_trusted() throws Exception {
        assertUntrusted(send("127.0.0.1", EmailSettings.Encryption.TLS, PASSWORD, certificate.trust()));
    }

    @Test
    void without_starttls_nothing_is_said() throws Exception {
        assertUntrusted(send("localhost", EmailSettings.Encryption.STARTTLS, PASSWORD, certificate.trust()));
    }

    private static void assertUntrusted(Outcome outcome) {
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Outcome.Unavailable.class,
                        unavailable -> assertThat(unavailable.why()).contains("no safe connection"));
    }

    private static Outcome send(
            String host, EmailSettings.Encryption encryption, String password, SSLSocketFactory trust) {
        return channel(host, encryption, password, trust).send(Notifications.alert());
    }

    private static EmailChannel channel(
            String host, EmailSettings.Encryption encryption, String password, SSLSocketFactory trust) {
        int port = encryption == EmailSettings.Encryption.TLS
                ? peer.getSmtps().getPort()
                : peer.getSmtp().getPort();
        Clock clock = new TestClock(Instant.parse("2026-11-24T15:00:01Z"));
        EmailSettings settings = new EmailSettings(
                host,
                port,
                encryption,
                "tapewatch",
                Secret.of(password),
                "alerts@example.com",
                List.of("ann@example.com"));
        return new EmailChannel("desk", settings, clock, trust, Duration.ofSeconds(10));
    }
}
