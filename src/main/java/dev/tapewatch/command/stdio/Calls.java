package dev.tapewatch.command.stdio;

import dev.tapewatch.command.stdio.JsonRpc.Kind;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/** The client's messages on their way to the server, each on a thread of its own and in the way of its era. */
final class Calls {
    private static final int MOST_CALLS = 256;

    private final SessionCalls inSession;
    private final StatelessCalls stateless;
    private final Listens listens;
    private final Consumer<String> toClient;
    private final Consumer<String> log;
    private final Map<String, Call> unanswered = new ConcurrentHashMap<>();

    /**
     * @param toClient takes each message for the client, from many threads
     * @param log takes words for whoever runs the bridge
     */
    Calls(
            SessionCalls inSession,
            StatelessCalls stateless,
            Listens listens,
            Consumer<String> toClient,
            Consumer<String> log) {
        this.inSession = inSession;
        this.stateless = stateless;
        this.listens = listens;
        this.toClient = toClient;
        this.log = log;
    }

    /** Takes the client's next message and returns at once. Must be called in the order the messages came. */
    void accept(JsonRpc message) {
        if (message.kind() == Kind.REQUEST) {
            acceptCall(new Call(message));
        } else if (message.method().equals("notifications/initialized")) {
            inSession.initialized();
        } else if (message.method().equals("notifications/cancelled")) {
            cancel(message);
        } else {
            inSession.tell(message);
        }
    }

    /** Gives up what the client does not want any more, of either era. */
    void cancel(JsonRpc cancellation) {
        String id = cancellation.requestId();
        if (id == null || listens.end(id)) {
            return;
        }
        Call call = unanswered.remove(id);
        if (call != null) {
            call.errand().end();
            exchange(call).cancelled(call, cancellation);
        }
    }

    /** Waits until every call is answered; none may come meanwhile. */
    void drain(Duration longest) throws InterruptedException {
        try {
            CompletableFuture.allOf(unanswered.values().stream().map(Call::done).toArray(CompletableFuture<?>[]::new))
                    .get(longest.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            log.accept("gave up waiting for " + unanswered.size() + " answers");
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private void acceptCall(Call call) {
        if (call.stateless() && call.is("subscriptions/listen")) {
            listens.accept(call);
            return;
        }
        if (unanswered.size() >= MOST_CALLS) {
            toClient.accept(
                    call.unavailable("More than " + MOST_CALLS + " calls are unanswered. Wait for some of them.")
                            .text());
            return;
        }
        unanswered.put(call.id(), call);
        if (!call.stateless()) {
            inSession.note(call);
        }
        Thread.startVirtualThread(() -> answer(call));
    }

    private void answer(Call call) {
        try {
            Optional<JsonRpc> answer = exchange(call).answer(call);
            answer.ifPresent(message -> call.errand().speak(() -> toClient.accept(message.text())));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            unanswered.remove(call.id(), call);
            call.sent().complete(false);
            call.done().complete(null);
        }
    }

    private Exchange exchange(Call call) {
        return call.stateless() ? stateless : inSession;
    }
}
