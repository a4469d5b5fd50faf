package dev.tapewatch.market.source.alpaca;

import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One connection: puts frames together to messages, sends one after the other, and ends for one reason. */
final class StreamConnection implements WebSocket.Listener {
    private static final int LARGEST_MESSAGE = 8 * 1024 * 1024;

    private final Consumer<String> messages;
    private final Runnable heard;
    private final CompletableFuture<StreamError> end = new CompletableFuture<>();
    private final StringBuilder parts = new StringBuilder();
    private CompletableFuture<?> sending = CompletableFuture.completedFuture(null);
    private volatile @Nullable WebSocket socket;

    /**
     * A connection that is about to be made.
     *
     * @param messages is called for every whole message, one after the other; what it throws ends the connection
     * @param heard is called for whatever comes
     */
    StreamConnection(Consumer<String> messages, Runnable heard) {
        this.messages = messages;
        this.heard = heard;
    }

    @Override
    public void onOpen(WebSocket opened) {
        socket = opened;
        opened.request(1);
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        heard.run();
        if (parts.length() + data.length() > LARGEST_MESSAGE) {
            fail(StreamError.lost("a message is larger than " + LARGEST_MESSAGE + " characters"));
            return null;
        }
        parts.append(data);
        if (last) {
            String message = parts.toString();
            parts.setLength(0);
            try {
                messages.accept(message);
            } catch (RuntimeException unreadable) {
                // What the message told of is lost with it; after a new start it is asked for.
                fail(StreamError.lost("a message is not what it is documented to be"));
                return null;
            }
        }
        from.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onBinary(WebSocket from, ByteBuffer data, boolean last) {
        fail(StreamError.lost("a message is not text"));
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onPong(WebSocket from, ByteBuffer message) {
        heard.run();
        from.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onPing(WebSocket from, ByteBuffer message) {
        heard.run();
        from.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket from, int status, String reason) {
        fail(StreamError.lost("closed with " + status));
        return null;
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
        fail(StreamError.lost("broken"));
    }

    /** Sends behind what is being sent; a failure ends the connection. */
    synchronized void send(String message) {
        sending = sending.thenCompose(done -> Objects.requireNonNull(socket).sendText(message, true))
                .whenComplete((sent, failure) -> failIf(failure));
    }

    synchronized void ping() {
        sending = sending.thenCompose(done -> Objects.requireNonNull(socket).sendPing(ByteBuffer.allocate(0)))
                .whenComplete((sent, failure) -> failIf(failure));
    }

    private void failIf(@Nullable Throwable failure) {
        if (failure != null) {
            fail(StreamError.lost("nothing can be sent"));
        }
    }

    /** Ends the connection; only the first reason counts. */
    void fail(StreamError why) {
        end.complete(why);
        WebSocket open = socket;
        if (open != null) {
            open.abort();
        }
    }

    /** Why the connection ended; null if it goes on after this time. */
    @Nullable
    StreamError awaitEnd(long millis) throws InterruptedException {
        try {
            return end.get(millis, TimeUnit.MILLISECONDS);
        } catch (TimeoutException goesOn) {
            return null;
        } catch (java.util.concurrent.ExecutionException impossible) {
            return StreamError.lost("broken");
        }
    }
}
