package dev.tapewatch.channel.email;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tapewatch.channel.Channel;
import dev.tapewatch.channel.ChannelContract;
import dev.tapewatch.channel.Notification;
import dev.tapewatch.channel.Outcome;
import dev.tapewatch.channel.Page;
import dev.tapewatch.channel.Secret;
import dev.tapewatch.channel.Trial;
import dev.tapewatch.problem.Problem;
import dev.tapewatch.testing.Alerts;
import dev.tapewatch.testing.Notifications;
import dev.tapewatch.testing.ScriptedSmtpServer;
import dev.tapewatch.testing.TestClock;
import java.util.List;
import java.util.regex.Pattern;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EmailChannelTest extends ChannelContract {
    private static final Pattern BOUNDARY = Pattern.compile("----=_Part_(\\d+)_\\d+\\.\\d+");

    private final ScriptedSmtpServer peer = ScriptedSmtpServer.start();

    @AfterEach
    void stopPeer() {
        peer.close();
    }

    @Override
    protected Channel channel() {
        return to("ann@example.com", "bob@example.com");
    }

    private Channel to(String... recipients) {
        return new EmailChannel(
                "desk",
                new EmailSettings(
                        "localhost",
                        peer.port(),
                        EmailSettings.Encryption.NONE,
                        "tapewatch-user",
                        Secret.of("s3cret-password"),
                        "Tapewatch <alerts@example.com>",
                        List.of(recipients)),
                new TestClock(NOW),
                (SSLSocketFactory) SSLSocketFactory.getDefault(),
                DEADLINE);
    }

    @Override
    protected void peerIs(Trouble fault) {
        switch (fault) {
            case LIMITED -> peer.reply("MAIL", "451 4.7.1 slow down s3cret-password");
            case TROUBLED -> peer.reply(".", "452 4.3.1 out of room");
            case REFUSING -> peer.reply(".", "554 5.7.1 spam from tapewatch-user");
            case GONE -> peer.reply("AUTH", "535 5.7.8 bad tapewatch-user");
            case SILENT -> peer.reply("MAIL", ScriptedSmtpServer.SILENCE);
            case DRIBBLING -> peer.reply("MAIL", ScriptedSmtpServer.DRIBBLE);
            case RESET -> peer.reply("DATA", ScriptedSmtpServer.RESET);
        }
    }

    @Override
    protected Class<? extends Outcome> expected(Trouble fault) {
        // SMTP cannot say for how long.
        return fault == Trouble.LIMITED ? Outcome.Unavailable.class : super.expected(fault);
    }

    @Override
    protected Class<? extends Trial> expectedOfTrial(Trouble fault) {
        // The rest is only said to a message.
        return fault == Trouble.GONE ? Trial.Fails.class : Trial.Works.class;
    }

    @Override
    protected List<String> taken() {
        return peer.messages().stream()
                .map(EmailChannelTest::withFixedBoundaries)
                .toList();
    }

    /** The library numbers the parts of all messages in one row, and adds a time. */
    private static String withFixedBoundaries(String message) {
        List<String> numbers = BOUNDARY.matcher(message)
                .results()
                .map(match -> match.group(1))
                .distinct()
                .toList();
        return BOUNDARY.matcher(message).replaceAll(match -> "----=_Part_" + numbers.indexOf(match.group(1)));
    }

    @Override
    protected String ending() {
        return "txt";
    }

    @Override
    protected List<String> secrets() {
        return List.of("s3cret-password", "tapewatch-user", "ann@", "localhost");
    }

    @Test
    void a_trial_signs_in_and_sends_nothing() {
        assertThat(channel().tried())
                .isInstanceOfSatisfying(
                        Trial.Works.class,
                        works -> assertThat(works.words()).contains("unencrypted", "takes user name and password"));
        assertThat(peer.messages()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "GREETING, 421 busy, cannot be reached or does not greet (421)",
        "GREETING, reset, cannot be reached",
        "GREETING, silence, check host",
        "AUTH, 535 5.7.8 no, does not accept user name and password (535)",
        "AUTH, 454 4.7.0 later, could not check the password just now (454)",
        "NOOP, reset, does not answer"
    })
    void a_trial_says_what_is_wrong(String command, String reply, String words) {
        peer.reply(command, reply);

        assertThat(channel().tried())
                .isInstanceOfSatisfying(
                        Trial.Fails.class, fails -> assertThat(fails.words()).contains(words));
    }

    @Test
    void a_title_cannot_begin_another_header() {
        channel().send(Notifications.hostile());

        String head = peer.messages().getFirst().split("\n\n", 2)[0];
        assertThat(head.lines()).noneMatch(line -> line.startsWith("Bcc"));
    }

    @Test
    void a_report_is_sent_with_its_pictures() {
        Page page = new Page(
                "# Day\n",
                "<html><body><h1>Day</h1><img src=\"cid:equity\"></body></html>",
                List.of(new Page.Picture("equity", new byte[] {(byte) 0x89, 'P', 'N', 'G'})));

        assertThat(channel().send(new Notification("k", Alerts.spy("r1"), page)))
                .isInstanceOf(Outcome.Sent.class);

        assertThat(peer.messages().getFirst())
                .contains("# Day", "cid:equity", "Content-ID: <equity>", "Content-Type: image/png", "iVBORw==");
    }

    @Test
    void who_can_be_reached_is_reached_and_the_rest_is_told() {
        peer.reply("RCPT TO:<bob@example.com>", "550 5.1.1 no such user");

        assertThat(channel().send(Notifications.alert()))
                .isInstanceOfSatisfying(
                        Outcome.Sent.class,
                        sent -> assertThat(sent.reference())
                                .contains("not to b***@example.com (550)")
                                .doesNotContain("bob@"));
        assertThat(peer.messages()).hasSize(1);
    }

    @Test
    void nobody_who_can_be_reached_is_a_refusal() {
        peer.reply("RCPT", "550 5.1.1 no such user");

        assertThat(channel().send(Notifications.alert()))
                .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        refused ->
                                assertThat(refused.why()).contains("a***@example.com (550)", "b***@example.com (550)"));
    }

    @Test
    void one_recipient_for_later_and_none_for_now_is_tried_again() {
        peer.reply("RCPT TO:<ann@example.com>", "550 5.1.1 no such user");
        peer.reply("RCPT TO:<bob@example.com>", "451 4.7.1 grey list");

        assertThat(channel().send(Notifications.alert())).isInstanceOf(Outcome.Unavailable.class);
    }

    @ParameterizedTest
    @CsvSource({
        "GREETING, 421 busy, Unavailable",
        "GREETING, 554 no, Unavailable",
        "GREETING, reset, Unavailable",
        "GREETING, dribble, Unavailable",
        "AUTH, 454 4.7.0 later, Unavailable",
        "AUTH, 534 5.7.9 weak, Gone",
        "AUTH, reset, Unavailable",
        "MAIL, 530 5.7.0 who are you, Gone",
        "MAIL, 550 no, Refused",
        "DATA, 451 later, Unavailable",
        "., reset, Unavailable",
        "., 552 too big, Refused"
    })
    void every_reply_has_its_outcome(String command, String reply, String outcome) {
        peer.reply(command, reply);

        assertThat(channel().send(Notifications.alert()).getClass().getSimpleName())
                .isEqualTo(outcome);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nobody", "a@b\r\nBcc: c@d", "a@b, c@d", "a@@b"})
    void an_address_that_is_none_is_refused(String address) {
        assertThatThrownBy(() -> to(address))
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem -> assertThat(problem)
                                .hasMessageContaining("desk")
                                .hasMessageContaining("expected one like"));
    }
}
