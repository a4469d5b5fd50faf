package dev.tapewatch.channel.email;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tapewatch.channel.Outcome;
import dev.tapewatch.channel.Secret;
import dev.tapewatch.testing.EximFixture;
import dev.tapewatch.testing.Notifications;
import dev.tapewatch.testing.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** On the mail server that Debian installs, as a process of its own: STARTTLS, a password, and what it keeps. */
@Timeout(120)
class EximIsReachedTest {
    static EximFixture exim;

    @BeforeAll
    static void startExim() {
        assumeTrue(EximFixture.isInstalled(), "SKIPPED: there is no exim4 here; apt-get install exim4-daemon-light");
        exim = EximFixture.start();
    }

    @AfterAll
    static void stopExim() {
        if (exim != null) {
            exim.close();
        }
    }

    @Test
    void a_message_goes_through_starttls_and_the_password_into_its_queue() throws Exception {
        assertThat(send(EximFixture.PASSWORD, "ann@example.com")).isInstanceOf(Outcome.Sent.class);

        assertThat(exim.kept())
                .contains("esmtpsa", "[WARNING] SPY crossed 170.50", "Message-ID:", "Auto-Submitted: auto-generated")
                .contains("crossed up through 170.50");
    }

    @Test
    void a_wrong_password_ends_the_channel() throws Exception {
        assertThat(send("wrong", "ann@example.com")).isInstanceOf(Outcome.Gone.class);
    }

    @Test
    void an_unknown_recipient_is_a_refusal() throws Exception {
        assertThat(send(EximFixture.PASSWORD, "refused@example.com")).isInstanceOf(Outcome.Refused.class);
    }

    @Test
    void a_grey_listed_recipient_is_for_later() throws Exception {
        assertThat(send(EximFixture.PASSWORD, "later@example.com")).isInstanceOf(Outcome.Unavailable.class);
    }

    private static Outcome send(String password, String to) throws Exception {
        EmailSettings settings = new EmailSettings(
                "localhost",
                exim.port(),
                EmailSettings.Encryption.STARTTLS,
                EximFixture.USER,
                Secret.of(password),
                "alerts@example.com",
                List.of(to));
        return new EmailChannel(
                        "desk",
                        settings,
                        new TestClock(Instant.parse("2026-11-24T15:00:01Z")),
                        exim.trust(),
                        Duration.ofSeconds(30))
                .send(Notifications.alert());
    }
}
