package dev.tapewatch.channel.email;

import dev.tapewatch.channel.Channel;
import dev.tapewatch.channel.Deadline;
import dev.tapewatch.channel.Notification;
import dev.tapewatch.channel.Outcome;
import dev.tapewatch.channel.Trial;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
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
        return bounded(() -> deliver(notification), trouble -> trouble);
    }

    /** Greets, encrypts and signs in as for a message, and takes leave. */
    @Override
    public Trial tried() {
        return bounded(this::greet, Trial::failed);
    }

    private <T> T bounded(Callable<T> step, Function<Outcome, T> failed) {
        try {
            return Deadline.run(deadline, step, () -> {});
        } catch (ExecutionException failure) {
            return failed.apply(SmtpOutcomes.unexpected(Objects.requireNonNullElse(failure.getCause(), failure)));
        } catch (TimeoutException late) {
            return failed.apply(SmtpOutcomes.late(deadline));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return failed.apply(new Outcome.Unavailable("sending mail was stopped, because this server stops"));
        }
    }

    private Trial greet() throws MessagingException {
        try (SMTPTransport transport = (SMTPTransport) session.getTransport("smtp")) {
            Optional<Outcome> trouble = connected(transport);
            if (trouble.isPresent()) {
                return Trial.failed(trouble.get());
            }
            // Asks with NOOP.
            if (!transport.isConnected()) {
                return new Trial.Fails("the mail server greets and then does not answer; it may work later");
            }
            return new Trial.Works("the mail server lets us in" + encrypted()
                    + (settings.username() == null ? ", without a user name" : ", and takes user name and password"));
        }
    }

    private String encrypted() {
        return switch (settings.encryption()) {
            case STARTTLS, TLS -> " over TLS";
            case NONE -> " unencrypted";
        };
    }

    private Outcome deliver(Notification notification) throws MessagingException {
        MimeMessage message = AlertMail.of(session, envelope, notification, clock.instant());
        try (SMTPTransport transport = (SMTPTransport) session.getTransport("smtp")) {
            return deliver(transport, message);
        }
    }

    /** Empty if it is. */
    private Optional<Outcome> connected(SMTPTransport transport) {
        try {
            transport.connect(
                    settings.host(),
                    settings.port(),
                    settings.username(),
                    settings.password() == null ? null : settings.password().reveal());
            return Optional.empty();
        } catch (MessagingException failure) {
            return Optional.of(SmtpOutcomes.notConnected(failure, transport.getLastReturnCode()));
        }
    }

    private Outcome deliver(SMTPTransport transport, MimeMessage message) throws MessagingException {
        Optional<Outcome> trouble = connected(transport);
        if (trouble.isPresent()) {
            return trouble.get();
        }
        try {
            transport.sendMessage(message, message.getAllRecipients());
            return new Outcome.Sent(message.getMessageID());
        } catch (MessagingException failure) {
            return SmtpOutcomes.notSent(failure, message.getMessageID());
        }
    }
}
