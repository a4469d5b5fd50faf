package dev.tapewatch.command.stdio;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.Pipe;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Runs bridges on streams in this process, on the data directory of a test. */
final class TestingBridge implements AutoCloseable {
    static final Duration PATIENCE = Duration.ofSeconds(20);

    private final TestingDataDirectory data;
    private final List<String> log = new CopyOnWriteArrayList<>();
    private final List<StdioBridge> running = new CopyOnWriteArrayList<>();

    TestingBridge(TestingDataDirectory data) {
        this.data = data;
    }

    /** What the bridges said to whoever runs them. */
    List<String> log() {
        return log;
    }

    /** An agent on a bridge to a server that runs already. */
    TestingAgent attached(TestingServer server) throws IOException {
        return attached(server, false);
    }

    TestingAgent attached(TestingServer server, boolean pushesAlerts) throws IOException {
        data.announce(ProcessHandle.current().pid(), server.url());
        return start(List.of("false"), PATIENCE, pushesAlerts);
    }

    TestingAgent start(List<String> serveCommand, Duration patience) throws IOException {
        return start(serveCommand, patience, false);
    }

    TestingAgent start(List<String> serveCommand, Duration patience, boolean pushesAlerts) throws IOException {
        // Not PipedInputStream, which breaks when the thread that wrote last has ended.
        Pipe toBridge = Pipe.open();
        Pipe toAgent = Pipe.open();
        OutputStream output = Channels.newOutputStream(toAgent.sink());
        StdioBridge bridge = new StdioBridge(
                Channels.newInputStream(toBridge.source()),
                output,
                log::add,
                new ServerProcess(data.folder(), serveCommand),
                patience,
                pushesAlerts);
        running.add(bridge);
        Thread.startVirtualThread(() -> {
            bridge.run();
            try {
                output.close();
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        });
        return new TestingAgent(Channels.newOutputStream(toBridge.sink()), Channels.newInputStream(toAgent.source()));
    }

    /** Stops every bridge, so that none starts a server for a test that is over. */
    @Override
    public void close() {
        running.forEach(StdioBridge::stop);
    }
}
