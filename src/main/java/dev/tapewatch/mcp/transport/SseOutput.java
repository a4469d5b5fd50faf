package dev.tapewatch.mcp.transport;

import static java.util.Objects.requireNonNull;

import io.modelcontextprotocol.json.TypeRef;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCMessage;
import io.modelcontextprotocol.spec.McpServerTransport;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Where the SDK puts what it has to say to one client of HTTP+SSE. It exists before the session, which the SDK makes. */
final class SseOutput implements McpServerTransport {
    private final JsonRpcCodec codec;
    private volatile @Nullable Outbox outbox;
    private volatile UnaryOperator<JSONRPCMessage> cut = UnaryOperator.identity();

    SseOutput(JsonRpcCodec codec) {
        this.codec = codec;
    }

    /** @param cutting makes pages of whole lists */
    void sendTo(Outbox target, UnaryOperator<JSONRPCMessage> cutting) {
        outbox = target;
        cut = cutting;
    }

    @Override
    public Mono<Void> sendMessage(JSONRPCMessage message) {
        return Mono.fromRunnable(() -> {
            if (!requireNonNull(outbox).offer(SseFrame.message(codec.encode(cut.apply(message))))) {
                throw new IllegalStateException("The client does not read its stream");
            }
        });
    }

    @Override
    public <T> T unmarshalFrom(Object data, TypeRef<T> type) {
        return codec.convert(data, type);
    }

    @Override
    public Mono<Void> closeGracefully() {
        return Mono.fromRunnable(this::close);
    }

    @Override
    public void close() {
        requireNonNull(outbox).close();
    }
}
