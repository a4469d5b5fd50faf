package dev.tapewatch.command.stdio;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * Calls of the stateless era: each is a POST of its own, that waits for the server and is sent again when the connection
 * broke under it. Closing the connection is how a call is cancelled.
 */
final class StatelessCalls implements Exchange {
    private final ServerFinder server;
    private final ServerLink link;
    private final Consumer<String> toClient;
    private final Consumer<String> log;
    private final Duration patience;

    StatelessCalls(
            ServerFinder server, ServerLink link, Consumer<String> toClient, Consumer<String> log, Duration patience) {
        this.server = server;
        this.link = link;
        this.toClient = toClient;
        this.log = log;
        this.patience = patience;
    }

    @Override
    public Optional<JsonRpc> answer(Call call) throws InterruptedException {
        Map<String, String> headers;
        try {
            headers = StatelessHeaders.of(call.message());
        } catch (BadMessage e) {
            return Optional.of(e.answer());
        }
        // The same key each time the call is sent, so that the server can tell a repeated call from a second one.
        String text = call.is("tools/call")
                ? call.message().withRequestKey(UUID.randomUUID().toString())
                : call.message().text();
        Errand errand = call.errand();
        Deadline deadline = Deadline.in(patience);
        int sends = 0;
        while (sends < MOST_SENDS) {
            Optional<URI> endpoint = server.await(errand, deadline);
            if (errand.ended()) {
                return Optional.empty();
            }
            if (endpoint.isEmpty()) {
                return Optional.of(call.unavailable(server.whyAbsent()));
            }
            try {
                Optional<JsonRpc> answer = new Reply(link.post(endpoint.get(), headers, text, errand))
                        .answer(call.id(), aside -> errand.speak(() -> toClient.accept(aside.text())));
                server.answered();
                return answer;
            } catch (ServerBusy e) {
                server.answered();
                if (!deadline.covers(e.retryAfter())) {
                    return Optional.of(call.unavailable(String.valueOf(e.getMessage())));
                }
                errand.pause(e.retryAfter());
            } catch (ConnectException e) {
                // Nothing was sent: the server may be about to listen, or about to end.
                server.silent(endpoint.get(), e);
                errand.pause(PAUSE_BETWEEN_SENDS);
            } catch (IOException e) {
                sends++;
                if (!errand.ended()) {
                    log.accept("the connection broke in mid-call, trying again: " + e.getMessage());
                }
                errand.pause(PAUSE_BETWEEN_SENDS);
            }
        }
        return errand.ended() ? Optional.empty() : Optional.of(call.unavailable(Exchange.broken()));
    }

    @Override
    public void cancelled(Call call, JsonRpc cancellation) {
        // Ending the call's errand has closed its connection, and that is all there is to say over HTTP.
    }
}
