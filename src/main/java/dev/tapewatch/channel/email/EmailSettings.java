package dev.tapewatch.channel.email;

import dev.tapewatch.channel.Secret;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How mail is sent.
 *
 * @param host of the SMTP server
 * @param port usually 587 with STARTTLS, 465 with TLS
 * @param username null if the server wants none
 * @param password null if the server wants none
 * @param from the sender's address, with or without a name
 * @param to all of them are sent one and the same message, and see each other
 */
public record EmailSettings(
        String host,
        int port,
        Encryption encryption,
        @Nullable String username,
        @Nullable Secret password,
        String from,
        List<String> to) {
    public EmailSettings {
        to = List.copyOf(to);
    }

    /** How the connection is kept from others. */
    public enum Encryption {
        /** Begins in plain and must change to TLS before anything is said, or nothing is sent. */
        STARTTLS,
        /** TLS from the first byte. */
        TLS,
        /** None: for servers on this machine. */
        NONE
    }
}
