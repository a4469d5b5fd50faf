package dev.tapewatch.testing;

import dev.tapewatch.backing.TemporalPayloads;
import dev.tapewatch.trace.TracedWorkflows;
import io.opentelemetry.api.trace.TracerProvider;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.common.WorkflowExecutionHistory;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.testing.WorkflowReplayer;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactoryOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Histories that were recorded of workflows, and replaying them on today's code. */
public final class Histories {
    private static final Path ALL = Path.of("src/test/resources/histories");

    private Histories() {}

    /** The histories in a folder, which is not empty. */
    public static List<Path> of(String folder) throws IOException {
        try (Stream<Path> files = Files.list(ALL.resolve(folder))) {
            return files.sorted().toList();
        }
    }

    /** Throws where today's workflows would have done something else than the recorded one did, traced or not. */
    public static void replay(Path history, Class<?>... workflows) throws Exception {
        replay(history, WorkerFactoryOptions.getDefaultInstance(), workflows);
        WorkerFactoryOptions traced = WorkerFactoryOptions.newBuilder()
                .setWorkerInterceptors(new TracedWorkflows(TracerProvider.noop().get("replay")))
                .build();
        replay(history, traced, workflows);
    }

    private static void replay(Path history, WorkerFactoryOptions worked, Class<?>... workflows) throws Exception {
        TestEnvironmentOptions options = TestEnvironmentOptions.newBuilder()
                .setWorkerFactoryOptions(worked)
                .setWorkflowClientOptions(WorkflowClientOptions.newBuilder()
                        .setDataConverter(TemporalPayloads.converter())
                        .build())
                .build();
        try (TestWorkflowEnvironment environment = TestWorkflowEnvironment.newInstance(options)) {
            Worker worker = environment.newWorker("replay");
            worker.registerWorkflowImplementationTypes(workflows);
            WorkflowReplayer.replayWorkflowExecution(
                    WorkflowExecutionHistory.fromJson(Files.readString(history)), worker);
        }
    }
}
