package dev.tapewatch.command.stdio;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * One {@code subscriptions/listen}, kept open at the server until somebody ends it: whenever the server ends it, dies or is
 * cut off, the same request is made again. To the listener it is one subscription all the time.
 */
final class Subscription {
    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private final Call call;
    private final ServerFinder server;
    private final ServerLink link;
    private final Duration patience;
    private final Listener listener;

    private boolean acknowledged;
    private Duration pause = SHORTEST_PAUSE;

    /**
     * @param call the request; ending its errand ends the subscription
     * @param patience how long the first acknowledgement may take
     */
    Subscription(Call call, ServerFinder server, ServerLink link, Duration patience, Listener listener) {
        this.call = call;
        this.server = server;
        this.link = link;
        this.patience = patience;
        this.listener = listener;
    }

    /** Listens until the errand ends or the server refuses. */
    void run() throws InterruptedException {
        Optional<JsonRpc> refusal;
        try {
            refusal = listen(StatelessHeaders.of(call.message()));
        } catch (BadMessage e) {
            refusal = Optional.of(e.answer());
        }
        refusal.ifPresent(listener::refused);
    }

    private Optional<JsonRpc> listen(Map<String, String> headers) throws InterruptedException {
        Errand errand = call.errand();
        Deadline deadline = Deadline.in(patience);
        while (true) {
            Optional<URI> endpoint = acknowledged ? server.awaitForListener(errand) : server.await(errand, deadline);
            if (errand.ended()) {
                return Optional.empty();
            }
            if (endpoint.isEmpty()) {
                return Optional.of(call.unavailable(server.whyAbsent()));
            }
            Duration rest = pause;
            Deadline longEnough = Deadline.in(LONGEST_PAUSE);
            try {
                Optional<JsonRpc> refusal =
                        hear(link.post(endpoint.get(), headers, call.message().text(), errand));
                if (refusal.isPresent()) {
                    return refusal;
                }
            } catch (ServerBusy e) {
                server.answered();
                if (!acknowledged && !deadline.covers(e.retryAfter())) {
                    return Optional.of(call.unavailable(String.valueOf(e.getMessage())));
                }
                rest = e.retryAfter();
            } catch (ConnectException e) {
                server.silent(endpoint.get(), e);
            } catch (IOException e) {
                // Cut off: the next round tells whether the server is still there.
            }
            if (longEnough.passed()) {
                pause = SHORTEST_PAUSE;
                rest = pause;
            }
            errand.pause(rest);
            Duration doubled = pause.multipliedBy(2);
            pause = doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
        }
    }

    /** Passes on what the server tells until it ends the stream; an answer is a refusal if it is an error. */
    private Optional<JsonRpc> hear(HttpResponse<InputStream> response) throws IOException {
        Reply reply = new Reply(response);
        if (!reply.isStream()) {
            Optional<JsonRpc> answer = reply.answer(call.id(), aside -> {});
            server.answered();
            return answer.filter(JsonRpc::isError);
        }
        server.answered();
        try (InputStream body = response.body()) {
            EventStreamReader events = new EventStreamReader(body);
            for (Optional<String> data = events.next(); data.isPresent(); data = events.next()) {
                JsonRpc message = Reply.parsed(data.get());
                if (message.kind() == JsonRpc.Kind.RESPONSE) {
                    // A result means that the server is about to go: not the client's concern, since this goes on.
                    return Optional.of(message).filter(JsonRpc::isError);
                }
                pass(message);
            }
            return Optional.empty();
        }
    }

    private void pass(JsonRpc message) {
        switch (message.method()) {
            case "notifications/subscriptions/acknowledged" -> {
                boolean again = acknowledged;
                acknowledged = true;
                call.errand().speak(() -> listener.acknowledged(message, again));
            }
            // The other way in which a server says that it ends the subscription.
            case "notifications/cancelled" -> {}
            default -> call.errand().speak(() -> listener.told(message));
        }
    }
}
