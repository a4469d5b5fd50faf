package dev.tapewatch.config;

import dev.tapewatch.alert.Severity;
import dev.tapewatch.channel.Secret;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * One channel, as {@code tapewatch.channels.<name>}. Which of these it needs depends on its type: see
 * {@link ChannelChecks}.
 *
 * @param url of a Discord, Slack or other webhook; it holds a token, so never shown
 * @param secret signs what a webhook is sent; null sends it unsigned
 * @param allowPrivate whether the address may be in a private network, and may be plain http then
 * @param host of the mail server
 * @param port of the mail server; null is the usual one for how it is encrypted
 * @param tls how mail is encrypted; null is {@code starttls}
 * @param username for the mail server; null sends without
 * @param from the sender's address
 * @param to the receivers' addresses
 * @param minimumSeverity alerts that are less urgent are not sent
 * @param quietHours in which only critical alerts are sent; null for none
 */
public record ChannelSettings(
        @Nullable Type type,
        @Nullable Secret url,
        @Nullable Secret secret,
        @DefaultValue("false") boolean allowPrivate,
        @Nullable String host,
        @Nullable Integer port,
        @Nullable Tls tls,
        @Nullable String username,
        @Nullable Secret password,
        @Nullable String from,
        @DefaultValue List<String> to,
        @DefaultValue("info") Severity minimumSeverity,
        @Nullable QuietHoursSettings quietHours) {
    /** The kinds of channels there are. */
    public enum Type {
        DISCORD,
        SLACK,
        EMAIL,
        WEBHOOK
    }

    /** How the way to a mail server is encrypted. */
    public enum Tls {
        /** It begins in the clear and must become encrypted. */
        STARTTLS(587),
        /** It is encrypted from the beginning. */
        TLS(465),
        NONE(25);

        private final int usualPort;

        Tls(int usualPort) {
            this.usualPort = usualPort;
        }

        public int usualPort() {
            return usualPort;
        }
    }

    /** How mail is encrypted. */
    public Tls encryption() {
        return tls == null ? Tls.STARTTLS : tls;
    }

    /** Where the mail server listens. */
    public int mailPort() {
        return port == null ? encryption().usualPort() : port;
    }
}
