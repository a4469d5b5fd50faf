package dev.tapewatch.command.stdio;

import dev.tapewatch.command.stdio.JsonRpc.Kind;
import java.io.IOException;
import java.net.ConnectException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * The client's messages on their way to the server, each on a thread of its own. A call waits for a session, and is sent
 * again when the session or the connection broke under it.
 */
final class Calls {
    private static final int UNAVAILABLE = -32000;
    private static final int MOST_CALLS = 256;
    private static final int MOST_SENDS = 4;
    private static final Duration PAUSE_BETWEEN_SENDS = Duration.ofMillis(100);

    private final Upstream upstream;
    private final Consumer<String> toClient;
    private final Consumer<String> log;
    private final Map<String, Call> unanswered = new ConcurrentHashMap<>();

    /** A request of the client that has no answer yet. */
    private static final class Call {
        final JsonRpc message;
        final CompletableFuture<Boolean> sent = new CompletableFuture<>();
        final CompletableFuture<Void> done = new CompletableFuture<>();
        volatile boolean cancelled;

        Call(JsonRpc message) {
            this.message = message;
        }

        boolean is(String method) {
            return message.method().equals(method);
        }
    }

    private interface Telling {
        void to(UpstreamSession session) throws IOException, InterruptedException;
    }

    /**
     * @param toClient takes each message for the client, from many threads
     * @param log takes words for whoever runs the bridge
     */
    Calls(Upstream upstream, Consumer<String> toClient, Consumer<String> log) {
        this.upstream = upstream;
        this.toClient = toClient;
        this.log = log;
    }

    /** Takes the client's next message and returns at once. Must be called in the order the messages came. */
    void accept(JsonRpc message) {
        if (message.kind() == Kind.REQUEST) {
            acceptCall(message);
        } else if (message.method().equals("notifications/initialized")) {
            upstream.clientIsReady();
            tell(UpstreamSession::initialized);
        } else if (message.method().equals("notifications/cancelled")) {
            cancel(message);
        } else {
            tell(to -> to.post(message.text(), null, () -> {}, aside -> {}));
        }
    }

    /** Waits until every call is answered; none may come meanwhile. */
    void drain(Duration longest) throws InterruptedException {
        try {
            CompletableFuture.allOf(
                            unanswered.values().stream().map(call -> call.done).toArray(CompletableFuture<?>[]::new))
                    .get(longest.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            log.accept("gave up waiting for " + unanswered.size() + " answers");
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private void acceptCall(JsonRpc message) {
        String id = String.valueOf(message.id());
        if (unanswered.size() >= MOST_CALLS) {
            toClient.accept(JsonRpc.error(
                    id, UNAVAILABLE, "More than " + MOST_CALLS + " calls are unanswered. Wait for some of them."));
            return;
        }
        Call call = new Call(message);
        unanswered.put(id, call);
        String uri = message.uri();
        if (uri != null && call.is("resources/subscribe")) {
            // Before the call is sent, so that a server which dies upon it is not restored without it.
            upstream.subscribed(uri);
        } else if (uri != null && call.is("resources/unsubscribe")) {
            upstream.unsubscribed(uri);
        }
        Thread.startVirtualThread(() -> answer(id, call));
    }

    private void answer(String id, Call call) {
        try {
            Optional<JsonRpc> answer = exchange(id, call);
            String uri = call.message.uri();
            boolean refused = answer.map(JsonRpc::isError).orElse(false);
            if (uri != null && call.is("resources/subscribe") && refused) {
                upstream.unsubscribed(uri);
            }
            answer.ifPresent(message -> toClient.accept(message.text()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            unanswered.remove(id, call);
            call.sent.complete(false);
            call.done.complete(null);
        }
    }

    private Optional<JsonRpc> exchange(String id, Call call) throws InterruptedException {
        // The same key each time the call is sent, so that the server can tell a repeated call from a second one.
        String text = call.is("tools/call")
                ? call.message.withRequestKey(UUID.randomUUID().toString())
                : call.message.text();
        for (int sends = 0; sends < MOST_SENDS; sends++) {
            Optional<UpstreamSession> current = upstream.awaitSession();
            if (call.cancelled || upstream.closed()) {
                return Optional.empty();
            }
            if (current.isEmpty()) {
                return Optional.of(unavailable(id, upstream.whyNoSession()));
            }
            UpstreamSession to = current.get();
            try {
                to.initialized();
                if (call.is("resources/subscribe")) {
                    to.awaitListening();
                }
                return to.post(text, id, () -> call.sent.complete(true), aside -> toClient.accept(aside.text()));
            } catch (UpstreamSession.Gone | ConnectException e) {
                upstream.retract(to);
            } catch (IOException e) {
                log.accept("the connection broke in mid-call, trying again: " + e.getMessage());
                Thread.sleep(PAUSE_BETWEEN_SENDS);
            }
        }
        return Optional.of(unavailable(
                id,
                "The connection to the tapewatch server broke each of the " + MOST_SENDS
                        + " times that this call was sent. Look at get_status, then call again."));
    }

    private void cancel(JsonRpc message) {
        Call call = message.requestId() == null ? null : unanswered.remove(message.requestId());
        if (call == null) {
            return;
        }
        call.cancelled = true;
        CompletableFuture<Void> ignored = call.sent.thenAccept(sent -> {
            if (sent) {
                tell(to -> to.post(message.text(), null, () -> {}, aside -> {}));
            }
        });
    }

    /** Sends what has no answer: once, to the session there is or the next one. */
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

    private static JsonRpc unavailable(String id, String why) {
        try {
            return JsonRpc.read(JsonRpc.error(id, UNAVAILABLE, why));
        } catch (BadMessage e) {
            throw new IllegalStateException(e);
        }
    }
}
