package dev.tapewatch.backing;

import dev.tapewatch.problem.Problem;
import io.temporal.testing.TemporalDevServer;
import io.temporal.testing.TemporalDevServerOptions;
import io.temporal.testserver.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The Temporal that monitors live in: an external one, else the dev server on a file, else one in memory. */
final class TemporalService {
    private static final Logger LOG = LoggerFactory.getLogger(TemporalService.class);
    private static final String NAME = "temporal";

    /**
     * Every step of a workflow is a transaction. With a write-ahead log, one that survives a crash costs one wait for the
     * disk instead of four. An activity that a step calls for is handed to the worker with the answer to that step, not
     * put into a queue for it first.
     */
    private static final List<String> FLAGS = List.of(
            "--sqlite-pragma",
            "journal_mode=WAL",
            "--sqlite-pragma",
            "synchronous=FULL",
            "--dynamic-config-value",
            "system.enableActivityEagerExecution=true");

    private TemporalService() {}

    static BackingService start(BackingPlan plan, ChildRecords records) {
        if (plan.temporalAddress() != null) {
            TemporalProbe.check(plan.temporalAddress(), plan.temporalNamespace());
            return ExternalService.of(NAME, plan.temporalAddress());
        }
        Optional<Path> program = TemporalProgram.standard().find();
        if (program.isEmpty()) {
            return inMemory(plan);
        }
        int port = Processes.freePort();
        SupervisedChild child = SupervisedChild.start(NAME, () -> launch(program.get(), plan, port, records));
        return new EmbeddedService(child, records, NAME, "127.0.0.1:" + port, "Temporal dev server on an SQLite file");
    }

    private static ProcessHandle launch(Path program, BackingPlan plan, int port, ChildRecords records) {
        Path log = plan.log(NAME);
        try {
            Files.createDirectories(plan.temporalDatabase().getParent());
            // Stopped by its process handle like a leftover of a crash, so the object itself is not kept.
            TemporalDevServer.start(
                    plan.temporalNamespace(),
                    TemporalDevServerOptions.newBuilder()
                            .setExistingPath(program.toString())
                            .setPort(port)
                            .setDatabaseFilename(plan.temporalDatabase().toString())
                            .setLogFile(log.toString())
                            .setExtraArgs(FLAGS)
                            .build());
        } catch (IOException | IllegalStateException failure) {
            throw Problem.unavailable(
                    "Temporal did not come up; the reason is at the end of %s.".formatted(log), failure);
        }
        ProcessHandle process = childOn(port);
        records.add(NAME, process, port);
        return process;
    }

    /** The dev server does not tell its pid. */
    private static ProcessHandle childOn(int port) {
        return ProcessHandle.current()
                .children()
                .filter(child -> child.info()
                        .arguments()
                        .map(List::of)
                        .filter(arguments ->
                                arguments.contains("start-dev") && arguments.contains(Integer.toString(port)))
                        .isPresent())
                .findFirst()
                .orElseThrow(() -> Problem.of(Problem.Kind.INTERNAL, "Temporal ended as soon as it had started."));
    }

    private static BackingService inMemory(BackingPlan plan) {
        int port = Processes.freePort();
        TestServer.PortBoundTestServer server = TestServer.createPortBoundServer(port, true);
        String address = "127.0.0.1:" + port;
        LOG.warn("Temporal runs in memory: rules are NOT durable and end with this server, and there are no schedules");
        ServiceFacts facts =
                new ServiceFacts(NAME, address, null, false, true, "in memory: NOT durable, and without schedules");
        return new BackingService() {
            @Override
            public ServiceFacts facts() {
                return facts;
            }

            @Override
            public void close() {
                server.close();
            }
        };
    }
}
