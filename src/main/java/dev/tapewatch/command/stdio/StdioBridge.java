package dev.tapewatch.command.stdio;

import dev.tapewatch.command.stdio.JsonRpc.Kind;
import dev.tapewatch.mcp.ServerIdentity;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * MCP on a pair of streams, carried to and from the one server, in both eras of the protocol: each request goes the way of
 * its own era. Answers {@code initialize}, {@code server/discover} and {@code ping} itself, so that an agent need not wait
 * for a server that is still starting.
 */
public final class StdioBridge {
    /** Below the minute after which agents give a call up, so that they get words instead. */
    private static final Duration PATIENCE = Duration.ofSeconds(50);

    private static final Duration LONGEST_DRAIN = Duration.ofSeconds(60);

    private final LineReader input;
    private final OutputStream output;
    private final Consumer<String> log;
    private final Introduction introduction;
    private final ServerFinder finder;
    private final Upstream upstream;
    private final Listens listens;
    private final Calls calls;
    private final @Nullable ClaudeChannel channel;
    private final CountDownLatch inputEnded = new CountDownLatch(1);
    private boolean initialized;
    private volatile boolean outputClosed;

    /**
     * @param output takes nothing but MCP messages, one a line
     * @param log takes words for whoever runs the bridge
     * @param serveCommand the command line that serves the data directory in the foreground
     * @param pushesAlerts whether each new alert is pushed into the session, which Claude Code understands
     */
    public StdioBridge(
            InputStream input,
            OutputStream output,
            Consumer<String> log,
            Path dataDirectory,
            List<String> serveCommand,
            boolean pushesAlerts) {
        this(input, output, log, new ServerProcess(dataDirectory, serveCommand), PATIENCE, pushesAlerts);
    }

    StdioBridge(
            InputStream input,
            OutputStream output,
            Consumer<String> log,
            ServerProcess server,
            Duration patience,
            boolean pushesAlerts) {
        this.input = new LineReader(input);
        this.output = output;
        this.log = log;
        this.introduction = new Introduction(server::instructions, pushesAlerts);
        this.finder = new ServerFinder(server, log);
        ServerLink link = new ServerLink(() -> server.authorization()
                .map(value -> Map.of("Authorization", value))
                .orElse(Map.of()));
        this.upstream = new Upstream(finder, link, this::write, log, patience);
        this.listens = new Listens(finder, link, patience, this::write, log);
        this.calls = new Calls(
                new SessionCalls(upstream, this::write, log, patience),
                new StatelessCalls(finder, link, this::write, log, patience),
                listens,
                this::write,
                log);
        this.channel = pushesAlerts ? new ClaudeChannel(finder, link, this::write, log) : null;
    }

    /** Runs until the input ends and all is answered, or the output is closed. */
    public void run() {
        // The reading thread may hang in a read for ever after the output was closed.
        Thread.ofPlatform().daemon().name("stdin").start(this::read);
        try {
            inputEnded.await();
            endSubscriptions();
            if (!outputClosed) {
                calls.drain(LONGEST_DRAIN);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        stop();
    }

    /** Ends the session with the server at once; for when the process is told to end. */
    public void stop() {
        finder.close();
        endSubscriptions();
        upstream.close();
    }

    private void endSubscriptions() {
        listens.endAll();
        if (channel != null) {
            channel.close();
        }
    }

    private void read() {
        try {
            while (!outputClosed) {
                try {
                    Optional<String> line = input.next();
                    if (line.isEmpty()) {
                        return;
                    }
                    if (!line.get().isBlank()) {
                        take(JsonRpc.read(line.get()));
                    }
                } catch (BadMessage e) {
                    write(e.answer().text());
                }
            }
        } catch (IOException e) {
            log.accept("stdin broke: " + e.getMessage());
        } finally {
            inputEnded.countDown();
        }
    }

    private void take(JsonRpc message) throws BadMessage {
        boolean request = message.kind() == Kind.REQUEST;
        if (request && message.method().equals("initialize")) {
            initialize(message);
        } else if (request && (message.stateless() || message.method().equals("server/discover"))) {
            takeStateless(message);
        } else if (request && message.method().equals("ping")) {
            write(JsonRpc.result(message.id(), "{}"));
        } else if (initialized) {
            calls.accept(message);
            if (message.method().equals("notifications/initialized")) {
                push();
            }
        } else if (request) {
            throw new BadMessage(
                    BadMessage.INVALID_REQUEST,
                    message.id(),
                    "Invalid request: expected initialize to come first, or the protocol version of "
                            + ServerIdentity.STATELESS_VERSIONS.getFirst() + " in _meta of every request");
        } else if (message.method().equals("notifications/cancelled")) {
            calls.cancel(message);
        }
    }

    private void takeStateless(JsonRpc request) throws BadMessage {
        if (request.statelessVersion() == null) {
            throw new BadMessage(
                    BadMessage.INVALID_PARAMS,
                    request.id(),
                    "Invalid params: server/discover needs \"" + JsonRpc.VERSION_KEY + "\" in _meta");
        }
        if (!ServerIdentity.STATELESS_VERSIONS.contains(request.statelessVersion())) {
            write(Introduction.unsupported(request));
        } else if (request.method().equals("server/discover")) {
            write(introduction.discovery(request));
            Thread.startVirtualThread(finder::startIfAbsent);
            push();
        } else {
            calls.accept(request);
        }
    }

    private void initialize(JsonRpc message) throws BadMessage {
        if (initialized) {
            throw new BadMessage(
                    BadMessage.INVALID_REQUEST, message.id(), "Invalid request: this session is initialized already");
        }
        if (message.protocolVersion() == null) {
            throw new BadMessage(
                    BadMessage.INVALID_PARAMS, message.id(), "Invalid params: initialize needs a protocolVersion");
        }
        initialized = true;
        write(introduction.welcome(message));
        upstream.open(message);
    }

    /** Begins to push alerts, now that the client has introduced itself. */
    private void push() {
        if (channel != null) {
            channel.open();
        }
    }

    /** Writes one message as one line, whole. */
    private void write(String message) {
        byte[] line = (message + "\n").getBytes(StandardCharsets.UTF_8);
        synchronized (output) {
            try {
                output.write(line);
                output.flush();
            } catch (IOException e) {
                outputClosed = true;
                inputEnded.countDown();
            }
        }
    }
}
