package dev.tapewatch.testing;

import io.modelcontextprotocol.json.McpJsonDefaults;
import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.json.TypeRef;
import io.modelcontextprotocol.spec.McpClientTransport;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCMessage;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCNotification;
import io.modelcontextprotocol.spec.McpServerSession;
import io.modelcontextprotocol.spec.McpServerTransport;
import io.modelcontextprotocol.spec.McpServerTransportProvider;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Joins an MCP client and an MCP server in this process. Every message travels as JSON text. */
public final class InProcessTransport implements McpServerTransportProvider {
    private static final McpJsonMapper MAPPER = McpJsonDefaults.getMapper();

    private final List<JSONRPCNotification> notifications = new CopyOnWriteArrayList<>();
    private McpServerSession.@Nullable Factory sessions;

    /** What the server told unasked, in the order of the wire: the client's own consumers may run at the same time. */
    public List<JSONRPCNotification> notifications() {
        return notifications;
    }

    @Override
    public void setSessionFactory(McpServerSession.Factory sessionFactory) {
        sessions = sessionFactory;
    }

    /** The end for a client. */
    public McpClientTransport clientEnd() {
        return new ClientEnd();
    }

    @Override
    public Mono<Void> notifyClients(String method, Object params) {
        return Mono.empty();
    }

    @Override
    public Mono<Void> closeGracefully() {
        return Mono.empty();
    }

    private static JSONRPCMessage overTheWire(JSONRPCMessage message) {
        try {
            return McpSchema.deserializeJsonRpcMessage(MAPPER, MAPPER.writeValueAsString(message));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private final class ClientEnd implements McpClientTransport {
        private @Nullable McpServerSession session;

        @Override
        public Mono<Void> connect(Function<Mono<JSONRPCMessage>, Mono<JSONRPCMessage>> handler) {
            return Mono.fromRunnable(
                    () -> session = Objects.requireNonNull(sessions).create(new ServerEnd(handler)));
        }

        @Override
        public Mono<Void> sendMessage(JSONRPCMessage message) {
            return Mono.fromRunnable(
                    () -> Mono.defer(() -> Objects.requireNonNull(session).handle(overTheWire(message)))
                            .subscribeOn(Schedulers.boundedElastic())
                            .subscribe());
        }

        @Override
        public <T> T unmarshalFrom(Object data, TypeRef<T> typeRef) {
            return MAPPER.convertValue(data, typeRef);
        }

        @Override
        public Mono<Void> closeGracefully() {
            return Mono.empty();
        }
    }

    private final class ServerEnd implements McpServerTransport {
        private final Function<Mono<JSONRPCMessage>, Mono<JSONRPCMessage>> handler;

        ServerEnd(Function<Mono<JSONRPCMessage>, Mono<JSONRPCMessage>> handler) {
            this.handler = handler;
        }

        @Override
        public Mono<Void> sendMessage(JSONRPCMessage message) {
            if (message instanceof JSONRPCNotification notification) {
                notifications.add(notification);
            }
            return handler.apply(Mono.fromSupplier(() -> overTheWire(message))).then();
        }

        @Override
        public <T> T unmarshalFrom(Object data, TypeRef<T> typeRef) {
            return MAPPER.convertValue(data, typeRef);
        }

        @Override
        public Mono<Void> closeGracefully() {
            return Mono.empty();
        }
    }
}
