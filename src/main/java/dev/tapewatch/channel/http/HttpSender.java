package dev.tapewatch.channel.http;

import dev.tapewatch.channel.Deadline;
import dev.tapewatch.channel.Outcome;
import dev.tapewatch.channel.Trial;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.io.ConnectionEndpoint;
import org.apache.hc.client5.http.io.HttpClientConnectionManager;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/**
 * Posts messages, each once: it repeats nothing, follows no redirect, keeps no cookie and no connection. Sending blocks, no
 * longer than the deadline.
 */
public final class HttpSender implements AutoCloseable {
    /** How long an exchange may take in all. */
    public static final Duration DEADLINE = Duration.ofSeconds(10);

    private static final Timeout CONNECT = Timeout.ofSeconds(5);
    private static final int MOST_AT_ONCE = 200;

    private final CloseableHttpClient client;
    private final HttpClientConnectionManager connections;
    private final Clock clock;
    private final Duration deadline;

    /**
     * @param version of this program, for its {@code User-Agent}
     * @param names asked for the addresses of every host, literal addresses too, before each connection
     * @param deadline how long an exchange may take in all
     */
    public HttpSender(Clock clock, String version, DnsResolver names, Duration deadline) {
        this.clock = clock;
        this.deadline = deadline;
        Timeout silence = Timeout.of(deadline);
        connections = PoolingHttpClientConnectionManagerBuilder.create()
                .setDnsResolver(names)
                .setMaxConnTotal(MOST_AT_ONCE)
                .setMaxConnPerRoute(MOST_AT_ONCE)
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(CONNECT)
                        .setSocketTimeout(silence)
                        .build())
                .build();
        client = HttpClients.custom()
                .setConnectionManager(connections)
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setConnectionRequestTimeout(silence)
                        .setResponseTimeout(silence)
                        .setAuthenticationEnabled(false)
                        .setProtocolUpgradeEnabled(false)
                        .build())
                // A kept connection that the receiver has closed meanwhile leaves open whether a message was taken.
                .setConnectionReuseStrategy((request, response, context) -> false)
                .setUserAgent("tapewatch/" + version)
                .disableAutomaticRetries()
                .disableRedirectHandling()
                .disableCookieManagement()
                .disableContentCompression()
                .disableAuthCaching()
                .build();
    }

    /** One that sends to any address, for receivers that the user is at home with. */
    public static HttpSender toAnyAddress(Clock clock, String version) {
        return new HttpSender(clock, version, SystemDefaultDnsResolver.INSTANCE, DEADLINE);
    }

    /** One that sends to addresses of the public internet only. */
    public static HttpSender toPublicAddresses(Clock clock, String version) {
        return new HttpSender(clock, version, new PublicAddressResolver(SystemDefaultDnsResolver.INSTANCE), DEADLINE);
    }

    /**
     * Posts the message once.
     *
     * @param judge what an answer means; it is asked if there was one, whatever its status, even if its body broke off
     */
    public Outcome post(HttpMessage message, Function<HttpAnswer, Outcome> judge) {
        return exchange(message.receiver(), posting(message), judge, trouble -> trouble);
    }

    /** Posts once what the receiver is sure to refuse, to learn of its refusal whether it knows us. */
    public Trial tryPost(HttpMessage message, Function<HttpAnswer, Trial> judge) {
        return exchange(message.receiver(), posting(message), judge, Trial::failed);
    }

    /** Asks once for what the address says of itself. */
    public Trial tryGet(String receiver, HttpAddress address, Function<HttpAnswer, Trial> judge) {
        return exchange(receiver, new HttpGet(address.uri()), judge, Trial::failed);
    }

    /** Connects, over TLS where the address says so, and asks for nothing. */
    public Trial tryConnection(String receiver, HttpAddress address) {
        return bounded(receiver, () -> connect(address), () -> {})
                .map(Trial::failed)
                .orElseGet(() -> new Trial.Reached(
                        "a connection" + (address.isEncrypted() ? " over TLS" : "") + " can be made"));
    }

    private static HttpPost posting(HttpMessage message) {
        HttpPost request = new HttpPost(message.address().uri());
        message.headers().forEach(request::setHeader);
        request.setEntity(new StringEntity(message.json(), ContentType.APPLICATION_JSON));
        return request;
    }

    private <T> T exchange(
            String receiver, HttpUriRequestBase request, Function<HttpAnswer, T> judge, Function<Outcome, T> failed) {
        Reception reception = new Reception(receiver);
        Optional<Outcome> trouble = bounded(receiver, () -> receive(request, reception), request::cancel);
        return reception
                .answer()
                .map(judge)
                .or(() -> trouble.map(failed))
                .orElseGet(() -> failed.apply(new Outcome.Unavailable(receiver + " did not answer")));
    }

    private Optional<Outcome> bounded(String receiver, Callable<?> step, Runnable cut) {
        try {
            Deadline.run(deadline, step, cut);
            return Optional.empty();
        } catch (ExecutionException failure) {
            return Optional.of(Troubles.outcome(receiver, Objects.requireNonNullElse(failure.getCause(), failure)));
        } catch (TimeoutException late) {
            return Optional.of(Troubles.late(receiver, deadline));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return Optional.of(
                    new Outcome.Unavailable("sending to " + receiver + " was stopped, because this server stops"));
        }
    }

    private HttpRoute connect(HttpAddress address) throws Exception {
        HttpRoute route = new HttpRoute(address.host(), null, address.isEncrypted());
        Timeout silence = Timeout.of(deadline);
        ConnectionEndpoint endpoint =
                connections.lease("trial", route, silence, null).get(silence);
        try {
            connections.connect(endpoint, CONNECT, HttpClientContext.create());
            return route;
        } finally {
            endpoint.close(CloseMode.IMMEDIATE);
            connections.release(endpoint, null, TimeValue.ZERO_MILLISECONDS);
        }
    }

    private Reception receive(HttpUriRequestBase request, Reception reception) throws IOException {
        try (ClassicHttpResponse response = client.executeOpen(null, request, null)) {
            try {
                if (!reception.read(response, clock)) {
                    // Or closing would read on to the end, which may never come.
                    request.cancel();
                }
            } catch (IOException broken) {
                // The status is known: that is what counts.
                request.cancel();
            }
        }
        return reception;
    }

    @Override
    public void close() {
        try {
            client.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
