package dev.tapewatch.channel.email;

import dev.tapewatch.channel.Notification;
import dev.tapewatch.channel.Page;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.mail.javamail.MimeMessageHelper;

/** A notification as a message: text, HTML, and the pictures in it. */
final class AlertMail extends MimeMessage {
    private final String id;

    private AlertMail(Session session, String id) {
        super(session);
        this.id = id;
    }

    static MimeMessage of(Session session, Envelope envelope, Notification notification, Instant now)
            throws MessagingException {
        AlertMail mail = new AlertMail(session, messageId(notification.key(), envelope.domain()));
        MimeMessageHelper helper =
                new MimeMessageHelper(mail, MimeMessageHelper.MULTIPART_MODE_RELATED, StandardCharsets.UTF_8.name());
        helper.setFrom(envelope.from());
        helper.setTo(envelope.to().toArray(InternetAddress[]::new));
        helper.setSubject(MailWords.subject(notification.alert()));
        // The library would write it in the zone that this machine happens to be in.
        mail.setHeader("Date", DateTimeFormatter.RFC_1123_DATE_TIME.format(now.atOffset(ZoneOffset.UTC)));
        // So that nobody's absence note answers.
        mail.setHeader("Auto-Submitted", "auto-generated");
        Page page = notification.page();
        if (page == null) {
            helper.setText(MailWords.text(notification.alert()), MailWords.html(notification.alert()));
        } else {
            helper.setText(page.markdown(), page.html());
            for (Page.Picture picture : page.pictures()) {
                helper.addInline(picture.name(), new ByteArrayResource(picture.png()), "image/png");
            }
        }
        mail.saveChanges();
        return mail;
    }

    @Override
    protected void updateMessageID() throws MessagingException {
        setHeader("Message-ID", id);
    }

    /** A digest of the key: what is in a key need not be fit for a header. */
    private static String messageId(String key, String domain) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
            return "<tapewatch." + HexFormat.of().formatHex(digest, 0, 16) + "@" + domain + ">";
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
