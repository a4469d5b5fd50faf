package dev.tapewatch.command.stdio;

import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A request of the client that has no answer yet. */
final class Call {
    /** Error code of what may work later. */
    static final int UNAVAILABLE = -32000;

    private final JsonRpc message;
    private final Errand errand;
    private final CompletableFuture<Boolean> sent = new CompletableFuture<>();
    private final CompletableFuture<@Nullable Void> done = new CompletableFuture<>();

    Call(JsonRpc message) {
        this(message, new Errand());
    }

    /** A call that ends with something larger. */
    Call(JsonRpc message, Errand errand) {
        this.message = message;
        this.errand = errand;
    }

    JsonRpc message() {
        return message;
    }

    /** The request's id as JSON text. */
    String id() {
        return String.valueOf(message.id());
    }

    boolean is(String method) {
        return message.method().equals(method);
    }

    /** Whether the call is of the stateless era, which knows no session. */
    boolean stateless() {
        return message.stateless();
    }

    /** The work that the call is; ended when the client cancels it. */
    Errand errand() {
        return errand;
    }

    /** Done with true when the whole request has been handed to a connection, with false when it never will be. */
    CompletableFuture<Boolean> sent() {
        return sent;
    }

    /** Done when the call is answered, or will never be. */
    CompletableFuture<@Nullable Void> done() {
        return done;
    }

    /** An answer that says that the call cannot be made now, and why. */
    JsonRpc unavailable(String why) {
        try {
            return JsonRpc.read(JsonRpc.error(id(), UNAVAILABLE, why));
        } catch (BadMessage e) {
            throw new IllegalStateException(e);
        }
    }
}
