package dev.tapewatch.routing.client;

import dev.tapewatch.monitor.client.WorkflowCalls;
import dev.tapewatch.monitor.client.WorkflowStarts;
import dev.tapewatch.routing.workflow.ChannelDeliveryWorkflow;
import dev.tapewatch.routing.workflow.ChannelState;
import dev.tapewatch.routing.workflow.ChannelWake;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The channels' workflows, seen from outside: starts and wakes them. */
public final class ChannelWorkflows implements ChannelWake, AutoCloseable {
    private final WorkflowClient client;
    private final String taskQueue;
    private final WorkflowCalls calls;

    public ChannelWorkflows(WorkflowClient client, String taskQueue) {
        this.client = client;
        this.taskQueue = taskQueue;
        this.calls = new WorkflowCalls(client, "delivery", "list_deliveries");
    }

    /** Starts those that do not run, and has all look for what is due. May be repeated at any time. */
    public void start(WorkflowStarts starts, Collection<String> channels) {
        for (String channel : channels) {
            starts.ensure(
                    ChannelDeliveryWorkflow.TYPE, ChannelDeliveryWorkflow.id(channel), ChannelState.fresh(channel));
        }
        wake(channels);
    }

    @Override
    public void wake(Collection<String> channels) {
        List<String> all = List.copyOf(channels);
        calls.call(
                () -> {
                    all.forEach(this::signal);
                    return all;
                },
                WorkflowCalls.PATIENCE);
    }

    private void signal(String channel) {
        WorkflowOptions options = WorkflowOptions.newBuilder()
                .setWorkflowId(ChannelDeliveryWorkflow.id(channel))
                .setTaskQueue(taskQueue)
                .build();
        client.newUntypedWorkflowStub(ChannelDeliveryWorkflow.TYPE, options)
                .signalWithStart(ChannelDeliveryWorkflow.WAKE, new @Nullable Object[0], new @Nullable Object[] {
                    ChannelState.fresh(channel)
                });
    }

    @Override
    public void close() {
        calls.close();
    }
}
