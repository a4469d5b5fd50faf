package dev.tapewatch.monitor.client;

import io.grpc.StatusRuntimeException;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.enums.v1.WorkflowIdConflictPolicy;
import io.temporal.api.workflowservice.v1.ResetStickyTaskQueueRequest;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts the workflows that run for ever, unless they do already. */
public final class WorkflowStarts {
    private static final Logger LOG = LoggerFactory.getLogger(WorkflowStarts.class);

    private final WorkflowClient client;
    private final String taskQueue;

    public WorkflowStarts(WorkflowClient client, String taskQueue) {
        this.client = client;
        this.taskQueue = taskQueue;
    }

    /**
     * Starts a workflow of this id, or leaves the one that runs alone.
     *
     * @param type the workflow's type, e.g. {@code PriceAlerts}
     * @param state what a new one begins with
     */
    public void ensure(String type, String workflowId, Object state) {
        client.newUntypedWorkflowStub(
                        type,
                        WorkflowOptions.newBuilder()
                                .setWorkflowId(workflowId)
                                .setTaskQueue(taskQueue)
                                .setWorkflowIdConflictPolicy(
                                        WorkflowIdConflictPolicy.WORKFLOW_ID_CONFLICT_POLICY_USE_EXISTING)
                                .build())
                .start(state);
        forgetLastWorker(workflowId);
    }

    /** After a crash Temporal would go on asking the worker that died, and wait ten seconds for its answer. */
    private void forgetLastWorker(String workflowId) {
        try {
            var unused = client.getWorkflowServiceStubs()
                    .blockingStub()
                    .resetStickyTaskQueue(ResetStickyTaskQueueRequest.newBuilder()
                            .setNamespace(client.getOptions().getNamespace())
                            .setExecution(WorkflowExecution.newBuilder().setWorkflowId(workflowId))
                            .build());
        } catch (StatusRuntimeException notKnown) {
            LOG.debug("{} was not made to forget its last worker", workflowId, notKnown);
        }
    }
}
