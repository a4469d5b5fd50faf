package dev.tapewatch.config;

import dev.tapewatch.problem.Problem;
import java.net.InetAddress;
import java.net.UnknownHostException;

/** Who can reach the server, and what that asks of it. */
public final class Exposure {
    private Exposure() {}

    /** Whether only this machine's own programs reach it: then they are let in as they are, unless the settings say no. */
    public static boolean asksForToken(Settings settings) {
        return settings.requireToken()
                || settings.behindProxy()
                || settings.oauthIssuer() != null
                || !isLoopback(settings.host());
    }

    /**
     * Refuses to send tokens over a network for all to read.
     *
     * @throws Problem of kind {@code BAD_INPUT} that says what to do
     */
    public static void check(Settings settings) {
        if (!isLoopback(settings.host()) && settings.tlsCertificate() == null && !settings.behindProxy()) {
            throw Problem.badInput(
                    "--host %s lets others than this machine reach the server, and nothing encrypts the way. Give it a certificate with --tls-certificate and --tls-key; or say --behind-proxy if a proxy that encrypts is all that reaches this address; or leave --host out."
                            .formatted(settings.host()));
        }
    }

    static boolean isLoopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException unknown) {
            return false;
        }
    }
}
