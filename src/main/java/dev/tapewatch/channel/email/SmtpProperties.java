package dev.tapewatch.channel.email;

import java.time.Duration;
import java.util.Properties;
import javax.net.ssl.SSLSocketFactory;

/** What the mail library is told. */
final class SmtpProperties {
    private SmtpProperties() {}

    static Properties of(EmailSettings settings, SSLSocketFactory trust, Duration deadline) {
        Properties properties = new Properties();
        String patience = Long.toString(deadline.toMillis() / 2);
        put(properties, "connectiontimeout", patience);
        put(properties, "timeout", patience);
        put(properties, "writetimeout", patience);
        put(properties, "auth", Boolean.toString(settings.username() != null));
        put(properties, "ssl.checkserveridentity", "true");
        put(properties, "ssl.protocols", "TLSv1.2 TLSv1.3");
        properties.put("mail.smtp.ssl.socketFactory", trust);
        // Who can be reached is reached, and the rest is told.
        put(properties, "sendpartial", "true");
        // The answer to the goodbye changes nothing.
        put(properties, "quitwait", "false");
        switch (settings.encryption()) {
            case STARTTLS -> {
                put(properties, "starttls.enable", "true");
                put(properties, "starttls.required", "true");
            }
            case TLS -> put(properties, "ssl.enable", "true");
            case NONE -> put(properties, "starttls.enable", "false");
        }
        return properties;
    }

    private static void put(Properties properties, String name, String value) {
        properties.setProperty("mail.smtp." + name, value);
    }
}
