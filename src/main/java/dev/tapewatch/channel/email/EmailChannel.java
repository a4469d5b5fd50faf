package dev.tapewatch.channel.email;

import dev.tapewatch.channel.Channel;
import dev.tapewatch.channel.Deadline;
import dev.tapewatch.channel.Notification;
import dev.tapewatch.channel.Outcome;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLSocketFactory;
import org.eclipse.angus.mail.smtp.SMTPTransport;

/** Sends alerts by e-mail. A repetition has the same Message-ID, by which mail programs tell it. */
public final class EmailChannel implements Channel {
    /** How long a sending may take in all; pictures are heavy and mail servers slow. */
    public static final Duration DEADLINE = Duration.ofSeconds(20);

    private final String name;
    private final EmailSettings settings;
    private final Envelope envelope;
    private final Session session;
    private final Clock clock;
    private final Duration deadline;

    public EmailChannel(String name, EmailSettings settings, Clock clock) {
        this(name, settings, clock, (SSLSocketFactory) SSLSocketFactory.getDefault(), DEADLINE);
    }

    /** @param trust makes the connections of TLS and knows which certificates to trust */
    EmailChannel(String name, EmailSettings settings, Clock clock, SSLSocketFactory trust, Duration deadline) {
        this.name = name;
        this.settings = settings;
        this.envelope = Envelope.of(name, settings);
        this.session = Session.getInstance(SmtpProperties.of(settings, trust, deadline));
        this.clock = clock;
        this.deadline = deadline;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String type() {
        return "email";
    }

    @Override
    public Outcome send(Notification notification) {
        try {
            return Deadline.run(deadline, () -> deliver(notification), () -> {});
        } catch (ExecutionException failure) {
            return SmtpOutcomes.unexpected(Objects.requireNonNullElse(failure.getCause(), failure));
        } catch (TimeoutException late) {
            return SmtpOutcomes.late(deadline);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return new Outcome.Unavailable("sending mail was stopped, because this server stops");
        }
    }

    private Outcome deliver(Notification notification) throws MessagingException {
        MimeMessage message = AlertMail.of(session, envelope, notification, clock.instant());
        try (SMTPTransport transport = (SMTPTransport) session.getTransport("smtp")) {
            return deliver(transport, message);
        }
    }

    private Outcome deliver(SMTPTransport transport, MimeMessage message) throws MessagingException {
        try {
            transport.connect(
                    settings.host(),
                    settings.port(),
                    settings.username(),
                    settings.password() == null ? null : settings.password().reveal());
        } catch (MessagingException failure) {
            return SmtpOutcomes.notConnected(failure, transport.getLastReturnCode());
        }
        try {
            transport.sendMessage(message, message.getAllRecipients());
            return new Outcome.Sent(message.getMessageID());
        } catch (MessagingException failure) {
            return SmtpOutcomes.notSent(failure, message.getMessageID());
        }
    }
}
