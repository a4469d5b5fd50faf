package dev.tapewatch.testing;

import dev.tapewatch.backing.BackingPlan;
import dev.tapewatch.backing.BackingServices;
import dev.tapewatch.backing.TemporalPayloads;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A real Temporal server that keeps what it knows in a folder, and one worker on it. */
public final class RealTemporal implements AutoCloseable {
    public static final String QUEUE = "tapewatch";

    private final BackingServices backing;
    private final WorkflowServiceStubs stubs;
    private final WorkflowClient client;
    private final Consumer<Worker> equipment;
    private WorkerFactory workers;

    /**
     * Starts both.
     *
     * @param equipment registers what the worker can do
     */
    public RealTemporal(Path folder, Consumer<Worker> equipment) {
        this.backing = BackingServices.start(new BackingPlan(folder, null, null, "default"));
        this.stubs = WorkflowServiceStubs.newServiceStubs(WorkflowServiceStubsOptions.newBuilder()
                .setTarget(backing.temporal().address())
                .build());
        this.client = WorkflowClient.newInstance(
                stubs,
                WorkflowClientOptions.newBuilder()
                        .setDataConverter(TemporalPayloads.converter())
                        .build());
        this.equipment = equipment;
        this.workers = launch();
    }

    private WorkerFactory launch() {
        WorkerFactory started = WorkerFactory.newInstance(client);
        equipment.accept(started.newWorker(QUEUE));
        started.start();
        return started;
    }

    public WorkflowClient client() {
        return client;
    }

    /** Ends the worker in the midst of its work and starts another. */
    public void replaceWorker() {
        workers.shutdownNow();
        workers.awaitTermination(10, TimeUnit.SECONDS);
        workers = launch();
    }

    /** With -Dhistories.update=true the present history of a workflow becomes a fixture of its replay test. */
    public void keepHistory(String workflowId, String file) {
        if (!Boolean.getBoolean("histories.update")) {
            return;
        }
        try {
            Path path = Path.of("src/test/resources/histories").resolve(file);
            Files.createDirectories(path.getParent());
            Files.writeString(path, client.fetchHistory(workflowId).toJson(true));
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    @Override
    public void close() {
        workers.shutdownNow();
        workers.awaitTermination(10, TimeUnit.SECONDS);
        stubs.shutdownNow();
        backing.close();
    }
}
