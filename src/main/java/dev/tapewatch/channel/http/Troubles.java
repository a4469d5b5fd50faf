package dev.tapewatch.channel.http;

import dev.tapewatch.channel.Outcome;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import javax.net.ssl.SSLException;

/** What it means that there was no answer. The words of exceptions are left out: they quote hosts and addresses. */
final class Troubles {
    private Troubles() {}

    static Outcome late(String receiver, Duration deadline) {
        return new Outcome.Unavailable(
                receiver + " did not answer within " + deadline.toMillis() + " ms; it may work later");
    }

    static Outcome outcome(String receiver, Throwable failure) {
        return switch (failure) {
            case ForbiddenAddressException forbidden ->
                new Outcome.Gone(
                        "the address of " + receiver + " leads to a private, local or reserved network,"
                                + " where nothing is sent to. Configure a public address, or allow private ones for this channel.");
            case UnknownHostException unknown ->
                new Outcome.Unavailable("the host of " + receiver
                        + " is not known at present; check its name in the configuration and this machine's DNS");
            case SocketTimeoutException silent ->
                new Outcome.Unavailable(receiver + " did not answer in time; it may work later");
            case SSLException untrusted ->
                new Outcome.Unavailable("no safe connection to " + receiver
                        + " can be made; check its certificate, that its host name fits, and this machine's clock");
            case ConnectException unreachable ->
                new Outcome.Unavailable(receiver + " cannot be reached; check its address and the network between");
            default ->
                new Outcome.Unavailable("the connection to " + receiver + " broke before it answered ("
                        + failure.getClass().getSimpleName() + "); it may work later");
        };
    }
}
