package dev.tapewatch.mcp.tool;

import io.modelcontextprotocol.server.McpAsyncServerExchange;
import io.modelcontextprotocol.spec.McpSchema.ProgressNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends progress to the client that asked for it with a token. The protocol wants it to grow with every message. */
final class SentProgress implements Progress {
    private static final Logger LOG = LoggerFactory.getLogger(SentProgress.class);

    private final McpAsyncServerExchange exchange;
    private final Object token;
    private int told = -1;

    SentProgress(McpAsyncServerExchange exchange, Object token) {
        this.exchange = exchange;
        this.token = token;
    }

    @Override
    public synchronized void tell(int done, int total, String words) {
        if (done <= told) {
            return;
        }
        told = done;
        ProgressNotification.Builder message =
                ProgressNotification.builder(token, done).message(words);
        if (total > 0) {
            message.total((double) total);
        }
        // A client that does not hear it still gets its answer.
        exchange.progressNotification(message.build())
                .subscribe(sent -> {}, failure -> LOG.debug("progress was not heard", failure));
    }
}
