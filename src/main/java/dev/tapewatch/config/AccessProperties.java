package dev.tapewatch.config;

import java.util.LinkedHashMap;
import java.util.Map;

/** What Spring is told of how the server is reached. */
final class AccessProperties {
    /** Whether clients must show something; see {@link SecurityWiring}. */
    static final String SECURED = "tapewatch.secured";

    private static final String BUNDLE = "spring.ssl.bundle.pem.server.";

    private AccessProperties() {}

    static Map<String, String> of(Settings settings, boolean secured) {
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put(SECURED, Boolean.toString(secured));
        // Said either way: unsaid, Spring Boot believes forwarded headers wherever it takes a platform for a cloud.
        properties.put("server.forward-headers-strategy", settings.behindProxy() ? "framework" : "none");
        // Whoever sees the details has shown a token, or is on this machine where none is asked for.
        properties.put("management.endpoint.health.show-details", secured ? "when-authorized" : "always");
        properties.put("management.endpoint.health.show-components", secured ? "when-authorized" : "always");
        if (settings.tlsCertificate() != null && settings.tlsKey() != null) {
            properties.put("server.ssl.bundle", "server");
            properties.put(
                    BUNDLE + "keystore.certificate",
                    settings.tlsCertificate().toUri().toString());
            properties.put(
                    BUNDLE + "keystore.private-key", settings.tlsKey().toUri().toString());
            // A renewed certificate is taken without a restart.
            properties.put(BUNDLE + "reload-on-update", "true");
        }
        return properties;
    }
}
