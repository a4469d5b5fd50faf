package dev.tapewatch.mcp.modern;

import io.modelcontextprotocol.common.McpTransportContext;
import io.modelcontextprotocol.server.McpAsyncServerExchange;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCNotification;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCRequest;
import java.util.function.Function;
import reactor.core.publisher.Mono;

/**
 * A request that is being carried out.
 *
 * @param context what handlers find out about the call: who is calling, and what was answered before
 * @param tell sends a notification to the client, ahead of the answer
 */
record Call(
        JSONRPCRequest request,
        Envelope envelope,
        McpTransportContext context,
        Function<JSONRPCNotification, Mono<Void>> tell) {
    /** There are no sessions; the SDK's handlers may ask for an id all the same. */
    private static final String NO_SESSION = "stateless";

    Call with(Inputs inputs) {
        return new Call(request, envelope, inputs.addedTo(context), tell);
    }

    /** The call as the SDK's handlers know it. */
    McpAsyncServerExchange exchange() {
        return new McpAsyncServerExchange(
                NO_SESSION,
                new PostSession(tell, envelope.logLevel()),
                envelope.capabilities(),
                envelope.client(),
                context);
    }
}
