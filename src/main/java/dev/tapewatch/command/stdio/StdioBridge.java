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
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;

/**
 * MCP on a pair of streams, carried to and from the one server. Answers {@code initialize} and {@code ping} itself, so that
 * an agent need not wait for a server that is still starting.
 */
public final class StdioBridge {
    /** Below the minute after which agents give a call up, so that they get words instead. */
    private static final Duration PATIENCE = Duration.ofSeconds(50);

    private static final Duration LONGEST_DRAIN = Duration.ofSeconds(60);

    private final LineReader input;
    private final OutputStream output;
    private final Consumer<String> log;
    private final ServerProcess server;
    private final Upstream upstream;
    private final Calls calls;
    private final CountDownLatch inputEnded = new CountDownLatch(1);
    private boolean initialized;
    private volatile boolean outputClosed;

    /**
     * @param output takes nothing but MCP messages, one a line
     * @param log takes words for whoever runs the bridge
     * @param serveCommand the command line that serves the data directory in the foreground
     */
    public StdioBridge(
            InputStream input,
            OutputStream output,
            Consumer<String> log,
            Path dataDirectory,
            List<String> serveCommand) {
        this(input, output, log, new ServerProcess(dataDirectory, serveCommand), PATIENCE);
    }

    StdioBridge(InputStream input, OutputStream output, Consumer<String> log, ServerProcess server, Duration patience) {
        this.input = new LineReader(input);
        this.output = output;
        this.log = log;
        this.server = server;
        this.upstream = new Upstream(server, this::write, log, patience);
        this.calls = new Calls(upstream, this::write, log);
    }

    /** Runs until the input ends and all is answered, or the output is closed. */
    public void run() {
        // The reading thread may hang in a read for ever after the output was closed.
        Thread.ofPlatform().daemon().name("stdin").start(this::read);
        try {
            inputEnded.await();
            if (!outputClosed) {
                calls.drain(LONGEST_DRAIN);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        upstream.close();
    }

    /** Ends the session with the server at once; for when the process is told to end. */
    public void stop() {
        upstream.close();
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
                    write(JsonRpc.error(e.id(), e.code(), String.valueOf(e.getMessage())));
                }
            }
        } catch (IOException e) {
            log.accept("stdin broke: " + e.getMessage());
        } finally {
            inputEnded.countDown();
        }
    }

    private void take(JsonRpc message) throws BadMessage {
        if (message.kind() == Kind.REQUEST && message.method().equals("ping")) {
            write(JsonRpc.result(message.id(), "{}"));
        } else if (message.kind() == Kind.REQUEST && message.method().equals("initialize")) {
            initialize(message);
        } else if (initialized) {
            calls.accept(message);
        } else if (message.kind() == Kind.REQUEST) {
            throw new BadMessage(
                    BadMessage.INVALID_REQUEST, message.id(), "Invalid request: expected initialize to come first");
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
        write(JsonRpc.result(message.id(), welcome(message)));
        upstream.open(message);
    }

    /** The instructions are the server's own where one runs; one that is yet to start may offer fewer tools than all. */
    private String welcome(JsonRpc initialize) {
        return "{\"protocolVersion\":" + JsonRpc.quote(ServerIdentity.negotiate(initialize.protocolVersion()))
                + ",\"capabilities\":{\"tools\":{\"listChanged\":" + ServerIdentity.TOOLS_LIST_CHANGED
                + "},\"resources\":{\"subscribe\":" + ServerIdentity.RESOURCES_SUBSCRIBE
                + ",\"listChanged\":" + ServerIdentity.RESOURCES_LIST_CHANGED
                + "},\"prompts\":{\"listChanged\":" + ServerIdentity.PROMPTS_LIST_CHANGED
                + "},\"completions\":{}},\"serverInfo\":{\"name\":" + JsonRpc.quote(ServerIdentity.NAME)
                + ",\"title\":" + JsonRpc.quote(ServerIdentity.TITLE)
                + ",\"version\":" + JsonRpc.quote(ServerIdentity.version())
                + ",\"icons\":[{\"src\":" + JsonRpc.quote(ServerIdentity.ICON)
                + ",\"mimeType\":" + JsonRpc.quote(ServerIdentity.ICON_TYPE)
                + ",\"sizes\":[\"any\"]}]},\"instructions\":"
                + JsonRpc.quote(server.instructions().orElse(ServerIdentity.GENERAL_INSTRUCTIONS)) + "}";
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
