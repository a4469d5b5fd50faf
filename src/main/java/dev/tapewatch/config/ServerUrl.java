package dev.tapewatch.config;

import org.springframework.core.env.Environment;

/** Where a client on this machine reaches the server. */
public final class ServerUrl {
    private ServerUrl() {}

    /** The URL without a path, with the port that HTTP really listens on. */
    public static String of(String host, Environment environment) {
        String reachable = switch (host) {
            case "0.0.0.0" -> "127.0.0.1";
            case "::" -> "[::1]";
            default -> host.contains(":") ? "[" + host + "]" : host;
        };
        return "http://%s:%s".formatted(reachable, environment.getRequiredProperty("local.server.port"));
    }
}
