package dev.tapewatch.mcp.transport;

import io.modelcontextprotocol.spec.McpSchema.JSONRPCNotification;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse;
import java.util.Set;
import java.util.function.Function;
import reactor.core.publisher.Mono;

/** What a request of the stateless era asks for, in the form in which the transport carries it out. */
public sealed interface StatelessWork {
    /**
     * Something that is answered once.
     *
     * @param answer does the work, given where to put what is to be told before the answer; cancelled when the client has
     *     gone. It may end in a {@link Rejection}.
     */
    record Call(Function<Function<JSONRPCNotification, Mono<Void>>, Mono<JSONRPCResponse>> answer)
            implements StatelessWork {}

    /**
     * A stream that tells of changes until the client closes it or the server stops.
     *
     * @param uris the resources that are listened to
     * @param acknowledged the first message of the stream
     * @param updated the message that one of the resources has changed
     * @param ended the last message, if it is the server that ends the stream
     */
    record Listen(
            Set<String> uris,
            JSONRPCNotification acknowledged,
            Function<String, JSONRPCNotification> updated,
            JSONRPCResponse ended)
            implements StatelessWork {
        public Listen {
            uris = Set.copyOf(uris);
        }
    }
}
