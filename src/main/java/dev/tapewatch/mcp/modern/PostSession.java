package dev.tapewatch.mcp.modern;

import io.modelcontextprotocol.json.TypeRef;
import io.modelcontextprotocol.spec.McpLoggableSession;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCNotification;
import io.modelcontextprotocol.spec.McpSchema.LoggingLevel;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** What the SDK takes for a session: as long as one POST, with no way to ask the client anything. */
final class PostSession implements McpLoggableSession {
    private final Function<JSONRPCNotification, Mono<Void>> tell;
    private final @Nullable LoggingLevel level;

    /** @param level from which level on log messages are sent; null for none */
    PostSession(Function<JSONRPCNotification, Mono<Void>> tell, @Nullable LoggingLevel level) {
        this.tell = tell;
        this.level = level;
    }

    @Override
    public Mono<Void> sendNotification(String method, @Nullable Object params) {
        return tell.apply(new JSONRPCNotification(method, params));
    }

    @Override
    public <T> Mono<T> sendRequest(String method, Object params, TypeRef<T> type) {
        return Mono.error(new UnsupportedOperationException(
                "A server asks for input by an InputRequired result in this version of the protocol, not by "
                        + method));
    }

    @Override
    public void setMinLoggingLevel(LoggingLevel least) {
        throw new UnsupportedOperationException("The level is part of each request");
    }

    @Override
    public boolean isNotificationForLevelAllowed(LoggingLevel of) {
        return level != null && of.level() >= level.level();
    }

    @Override
    public Mono<Void> closeGracefully() {
        return Mono.empty();
    }

    @Override
    public void close() {}
}
