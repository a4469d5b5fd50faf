package dev.tapewatch.config;

import dev.tapewatch.channel.Secret;
import dev.tapewatch.channel.http.HttpAddress;
import dev.tapewatch.problem.Problem;
import dev.tapewatch.routing.RoutingPolicy;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the settings of channels must be like; refuses with a {@link Problem} of kind {@code BAD_INPUT} that never shows a
 * secret.
 */
final class ChannelChecks {
    private static final Pattern NAME = Pattern.compile("[a-z0-9-]{1,32}");
    private static final Pattern MAIL_ADDRESS = Pattern.compile("[^\\s@]+@[^\\s@]+");
    private static final String URL = "url";
    private static final String ADDRESS = "an address such as https://hooks.example.com/services/…";

    private final String name;
    private final String prefix;
    private final ChannelSettings channel;

    private ChannelChecks(String name, ChannelSettings channel) {
        this.name = name;
        this.prefix = "channels." + name;
        this.channel = channel;
    }

    static void check(Map<String, ChannelSettings> channels) {
        channels.forEach((name, channel) -> {
            if (!NAME.matcher(name).matches() || name.equals(RoutingPolicy.LOG_CHANNEL)) {
                throw Problem.badInput(
                        ("channels has one named '%s'; expected 1 to 32 small letters, digits and dashes,"
                                        + " and another name than %s, which is the alert log.")
                                .formatted(name, RoutingPolicy.LOG_CHANNEL));
            }
            new ChannelChecks(name, channel).check();
        });
    }

    private void check() {
        if (channel.type() == null) {
            throw missing("type", "discord, slack, email or webhook");
        }
        switch (channel.type()) {
            case DISCORD, SLACK -> {
                checkUrl();
                refuse("secret", channel.secret());
                refuseMail();
            }
            case WEBHOOK -> {
                checkUrl();
                checkSecret("secret", channel.secret());
                refuseMail();
            }
            case EMAIL -> checkMail();
        }
        if (channel.quietHours() != null) {
            channel.quietHours().meant(prefix + ".quiet-hours");
        }
    }

    private void checkUrl() {
        Secret url = channel.url();
        if (url == null || isBlank(url)) {
            throw missing(URL, ADDRESS);
        }
        URI address;
        try {
            address = URI.create(url.reveal());
        } catch (IllegalArgumentException unreadable) {
            // Without the cause: its message holds the address.
            throw bad(URL, "is no address", ADDRESS);
        }
        String scheme = address.getScheme() == null ? "" : address.getScheme().toLowerCase(Locale.ROOT);
        if (address.getHost() == null || !scheme.equals("https") && !scheme.equals("http")) {
            throw bad(URL, "is no address", ADDRESS);
        }
        if (scheme.equals("http") && !channel.allowPrivate()) {
            throw bad(
                    URL,
                    "is not encrypted",
                    "https; plain http is for your own network, which allow-private: true says it is in");
        }
        // What the channel itself would refuse is refused before anything is started.
        HttpAddress.of(name, url);
    }

    private void checkMail() {
        refuse(URL, channel.url());
        refuse("secret", channel.secret());
        if (channel.allowPrivate()) {
            throw foreign("allow-private");
        }
        if (channel.host() == null || channel.host().isBlank()) {
            throw missing("host", "the name of the mail server, such as smtp.example.com");
        }
        if (channel.mailPort() < 1 || channel.mailPort() > 65_535) {
            throw bad("port", "is " + channel.mailPort(), "a number from 1 to 65535");
        }
        checkAddress("from", channel.from());
        if (channel.to().isEmpty()) {
            throw missing("to", "at least one address, such as me@example.com");
        }
        channel.to().forEach(address -> checkAddress("to", address));
        checkSignIn();
    }

    private void checkSignIn() {
        checkSecret("password", channel.password());
        if ((channel.username() == null) != (channel.password() == null)) {
            throw missing(
                    channel.username() == null ? "username" : "password", "both username and password, or neither");
        }
        if (channel.password() != null && channel.encryption() == ChannelSettings.Tls.NONE) {
            throw bad("tls", "is none, and the password would be sent for all to read", "starttls or tls");
        }
    }

    private void checkAddress(String field, @Nullable String address) {
        if (address == null) {
            throw missing(field, "an address such as me@example.com");
        }
        if (!MAIL_ADDRESS.matcher(address).matches()) {
            // Not quoted: it may be a password in the wrong place.
            throw bad(field, "is no mail address", "one such as me@example.com");
        }
    }

    private void checkSecret(String field, @Nullable Secret secret) {
        if (secret != null && isBlank(secret)) {
            throw bad(field, "is empty", "a text, or leave it out");
        }
    }

    private void refuseMail() {
        refuse("host", channel.host());
        refuse("port", channel.port());
        refuse("tls", channel.tls());
        refuse("username", channel.username());
        refuse("password", channel.password());
        refuse("from", channel.from());
        if (!channel.to().isEmpty()) {
            throw foreign("to");
        }
    }

    private void refuse(String field, @Nullable Object value) {
        if (value != null) {
            throw foreign(field);
        }
    }

    private Problem foreign(String field) {
        String type = String.valueOf(channel.type()).toLowerCase(Locale.ROOT);
        return Problem.badInput(
                "%s.%s does not belong to a channel of type %s; leave it out.".formatted(prefix, field, type));
    }

    private Problem missing(String field, String expected) {
        return bad(field, "is missing", expected);
    }

    private Problem bad(String field, String what, String expected) {
        return Problem.badInput("%s.%s %s; expected %s.".formatted(prefix, field, what, expected));
    }

    private static boolean isBlank(Secret secret) {
        return secret.reveal().isBlank();
    }
}
