package dev.tapewatch.command.stdio;

import java.io.IOException;
import java.net.ConnectException;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** Calls of the era of sessions: each waits for the session, and is sent again when the session broke under it. */
final class SessionCalls implements Exchange {
    private final Upstream upstream;
    private final Consumer<String> toClient;
    private final Consumer<String> log;
    private final Duration patience;

    private interface Telling {
        void to(UpstreamSession session) throws IOException, InterruptedException;
    }

    SessionCalls(Upstream upstream, Consumer<String> toClient, Consumer<String> log, Duration patience) {
        this.upstream = upstream;
        this.toClient = toClient;
        this.log = log;
        this.patience = patience;
    }

    /** Must be called before the call is sent, so that a server which dies upon it is not restored without it. */
    void note(Call call) {
        String uri = call.message().uri();
        if (uri != null && call.is("resources/subscribe")) {
            upstream.subscribed(uri);
        } else if (uri != null && call.is("resources/unsubscribe")) {
            upstream.unsubscribed(uri);
        }
    }

    @Override
    public Optional<JsonRpc> answer(Call call) throws InterruptedException {
        Optional<JsonRpc> answer = exchange(call);
        String uri = call.message().uri();
        if (uri != null
                && call.is("resources/subscribe")
                && answer.map(JsonRpc::isError).orElse(false)) {
            upstream.unsubscribed(uri);
        }
        return answer;
    }

    private Optional<JsonRpc> exchange(Call call) throws InterruptedException {
        // The same key each time the call is sent, so that the server can tell a repeated call from a second one.
        String text = call.is("tools/call")
                ? call.message().withRequestKey(UUID.randomUUID().toString())
                : call.message().text();
        Deadline deadline = Deadline.in(patience);
        int sends = 0;
        while (sends < MOST_SENDS) {
            Optional<UpstreamSession> current = upstream.awaitSession();
            if (call.errand().ended() || upstream.closed()) {
                return Optional.empty();
            }
            if (current.isEmpty()) {
                return Optional.of(call.unavailable(upstream.whyNoSession()));
            }
            UpstreamSession to = current.get();
            try {
                to.initialized();
                if (call.is("resources/subscribe")) {
                    to.awaitListening();
                }
                return to.post(
                        text,
                        call.id(),
                        () -> call.sent().complete(true),
                        aside -> call.errand().speak(() -> toClient.accept(aside.text())));
            } catch (ServerBusy e) {
                if (!deadline.covers(e.retryAfter())) {
                    return Optional.of(call.unavailable(String.valueOf(e.getMessage())));
                }
                call.errand().pause(e.retryAfter());
            } catch (UpstreamSession.Gone | ConnectException e) {
                sends++;
                upstream.retract(to);
            } catch (IOException e) {
                sends++;
                log.accept("the connection broke in mid-call, trying again: " + e.getMessage());
                call.errand().pause(PAUSE_BETWEEN_SENDS);
            }
        }
        return Optional.of(call.unavailable(Exchange.broken()));
    }

    @Override
    public void cancelled(Call call, JsonRpc cancellation) {
        CompletableFuture<Void> ignored = call.sent().thenAccept(sent -> {
            if (sent) {
                tell(cancellation);
            }
        });
    }

    void initialized() {
        upstream.clientIsReady();
        tell(UpstreamSession::initialized);
    }

    /** Sends what has no answer: once, to the session there is or the next one. */
    void tell(JsonRpc message) {
        tell(to -> to.post(message.text(), null, () -> {}, aside -> {}));
    }

    private void tell(Telling telling) {
        Thread.startVirtualThread(() -> {
            try {
                Optional<UpstreamSession> current = upstream.awaitSession();
                if (current.isPresent()) {
                    telling.to(current.get());
                }
            } catch (IOException e) {
                log.accept("a notification did not reach the server: " + e.getMessage());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }
}
