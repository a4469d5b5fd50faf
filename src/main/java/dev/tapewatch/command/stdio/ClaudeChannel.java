package dev.tapewatch.command.stdio;

import dev.tapewatch.mcp.ServerIdentity;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Pushes every new alert into a session of Claude Code, once, from the moment the channel is opened. It has a subscription
 * and a cursor of its own, of which the client sees nothing: the subscription only says that there may be something new,
 * the cursor decides what is.
 */
final class ClaudeChannel implements AutoCloseable {
    private static final int BATCH = 50;
    private static final Duration PAUSE_BETWEEN_TRIES = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofDays(365);

    private static final String META = "\"_meta\":{" + JsonRpc.quote(JsonRpc.VERSION_KEY) + ":"
            + JsonRpc.quote(ServerIdentity.STATELESS_VERSIONS.getFirst())
            + ",\"io.modelcontextprotocol/clientInfo\":{\"name\":\"tapewatch-claude-channel\",\"version\":"
            + JsonRpc.quote(ServerIdentity.version()) + "},\"io.modelcontextprotocol/clientCapabilities\":{}}";
    private static final String LISTEN =
            "{\"jsonrpc\":\"2.0\",\"id\":\"tapewatch-channel\",\"method\":\"subscriptions/listen\"," + "\"params\":{"
                    + META + ",\"notifications\":{\"resourceSubscriptions\":[\"alerts://recent\"]}}}";

    private final ServerFinder server;
    private final ServerLink link;
    private final Consumer<String> toClient;
    private final Consumer<String> log;
    private final Errand errand = new Errand();
    private final Semaphore news = new Semaphore(0);

    private boolean opened;
    private @Nullable String cursor;

    ClaudeChannel(ServerFinder server, ServerLink link, Consumer<String> toClient, Consumer<String> log) {
        this.server = server;
        this.link = link;
        this.toClient = toClient;
        this.log = log;
    }

    /** Begins to push; later calls change nothing. */
    synchronized void open() {
        if (!opened) {
            opened = true;
            Thread.startVirtualThread(this::listen);
            Thread.startVirtualThread(this::push);
        }
    }

    @Override
    public void close() {
        errand.end();
        news.release();
    }

    private void listen() {
        try {
            while (!errand.ended()) {
                Call call = new Call(message(LISTEN), errand);
                new Subscription(call, server, link, PATIENCE, new News()).run();
                errand.pause(PAUSE_BETWEEN_TRIES);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** That it listens, again or for the first time, means as much as being told: there may be something new. */
    private final class News implements Listener {
        @Override
        public void acknowledged(JsonRpc acknowledgement, boolean again) {
            news.release();
        }

        @Override
        public void told(JsonRpc notification) {
            news.release();
        }

        @Override
        public void refused(JsonRpc error) {
            log.accept("alerts cannot be pushed: " + error.errorMessage());
        }
    }

    private void push() {
        try {
            while (!errand.ended()) {
                news.acquire();
                news.drainPermits();
                try {
                    pushWhatIsNew();
                } catch (IOException e) {
                    if (!errand.ended()) {
                        log.accept("alerts could not be read, trying again: " + e.getMessage());
                    }
                    news.release();
                    errand.pause(PAUSE_BETWEEN_TRIES);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void pushWhatIsNew() throws IOException, InterruptedException {
        if (cursor == null) {
            // What happened before is no news.
            cursor = read("\"limit\":1").next();
            return;
        }
        AlertBatch batch;
        do {
            batch = read("\"limit\":" + BATCH + ",\"cursor\":" + JsonRpc.quote(cursor));
            for (PushedAlert alert : batch.alerts()) {
                String push = "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/claude/channel\",\"params\":"
                        + alert.params() + "}";
                errand.speak(() -> toClient.accept(push));
            }
            cursor = batch.next();
        } while (batch.alerts().size() == BATCH && !errand.ended());
    }

    private AlertBatch read(String arguments) throws IOException, InterruptedException {
        // A server that was stopped in order is not started for this: it has nothing new to tell either.
        URI endpoint = server.endpoint().orElseThrow(() -> new IOException("the server is not there"));
        JsonRpc request =
                message("{\"jsonrpc\":\"2.0\",\"id\":\"tapewatch-alerts\",\"method\":\"tools/call\",\"params\":{" + META
                        + ",\"name\":\"get_recent_alerts\",\"arguments\":{" + arguments + "}}}");
        Errand reading = new Errand();
        try {
            Optional<JsonRpc> answer = new Reply(
                            link.post(endpoint, StatelessHeaders.of(request), request.text(), reading))
                    .answer(request.id(), aside -> {});
            return AlertBatch.of(answer.orElseThrow(() -> new IOException("the server did not answer")));
        } catch (BadMessage e) {
            throw new IllegalStateException(e);
        }
    }

    private static JsonRpc message(String text) {
        try {
            return JsonRpc.read(text);
        } catch (BadMessage e) {
            throw new IllegalStateException(e);
        }
    }
}
