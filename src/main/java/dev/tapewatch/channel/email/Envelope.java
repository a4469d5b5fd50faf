package dev.tapewatch.channel.email;

import dev.tapewatch.problem.Problem;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who a message is from and for. */
record Envelope(InternetAddress from, List<InternetAddress> to) {

    /** A {@link Problem} of kind {@code BAD_INPUT} if the settings hold something that is no address. */
    static Envelope of(String channel, EmailSettings settings) {
        if (settings.to().isEmpty()) {
            throw Problem.badInput("channel " + channel
                    + " has nobody to send mail to: expected at least one address; add it to the configuration");
        }
        return new Envelope(
                address(channel, settings.from()),
                settings.to().stream().map(to -> address(channel, to)).toList());
    }

    private static InternetAddress address(String channel, @Nullable String text) {
        try {
            InternetAddress address = new InternetAddress(text, true);
            if (address.isGroup() || !address.getAddress().contains("@")) {
                throw new AddressException("not one mailbox");
            }
            return address;
        } catch (AddressException malformed) {
            throw Problem.badInput("channel " + channel + " has an e-mail address that is none: expected one like"
                    + " alerts@example.com; correct it in the configuration");
        }
    }

    /** The part behind the sender's {@code @}. */
    String domain() {
        return from.getAddress().substring(from.getAddress().lastIndexOf('@') + 1);
    }
}
