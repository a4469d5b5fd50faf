package dev.tapewatch.config;

import org.springframework.context.ApplicationContext;
import org.springframework.core.env.Environment;

/** Where a client on this machine reaches the server. */
public final class ServerUrl {
    private ServerUrl() {}

    /** The URL without a path, with the port that HTTP really listens on. */
    public static String of(Settings settings, Environment environment) {
        String host = settings.host();
        String reachable = switch (host) {
            case "0.0.0.0" -> "127.0.0.1";
            case "::" -> "[::1]";
            default -> host.contains(":") ? "[" + host + "]" : host;
        };
        return "%s://%s:%s"
                .formatted(
                        settings.tlsCertificate() == null ? "http" : "https",
                        reachable,
                        environment.getRequiredProperty("local.server.port"));
    }

    /** The one for this program's own processes, which need no certificate to know the server. */
    public static String local(Settings settings, ApplicationContext context) {
        return context.getBeanProvider(LocalListener.class).stream()
                .map(LocalListener::url)
                .findFirst()
                .orElseGet(() -> of(settings, context.getEnvironment()));
    }
}
