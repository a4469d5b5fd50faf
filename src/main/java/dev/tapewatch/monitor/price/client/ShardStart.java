package dev.tapewatch.monitor.price.client;

import dev.tapewatch.market.Symbol;
import dev.tapewatch.monitor.client.WorkflowStarts;
import dev.tapewatch.monitor.price.WatchedRule;
import dev.tapewatch.monitor.price.workflow.PriceAlertsWorkflow;
import dev.tapewatch.monitor.price.workflow.ShardState;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowException;
import io.temporal.client.WorkflowStub;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Brings the shards up when the server starts: starts those that are missing, tells all of them the present settings, and
 * moves rules home when the number of shards has changed. May be repeated at any time.
 */
public final class ShardStart {
    private final WorkflowClient client;
    private final Shards shards;
    private final WorkflowStarts starts;
    private final Duration interval;

    public ShardStart(WorkflowClient client, Shards shards, String taskQueue, Duration interval) {
        this.client = client;
        this.shards = shards;
        this.starts = new WorkflowStarts(client, taskQueue);
        this.interval = interval;
    }

    public void run() {
        for (int shard = 0; shard < shards.count(); shard++) {
            starts.ensure("PriceAlerts", Shards.workflowId(shard), ShardState.empty(interval));
        }
        for (int shard = 0; shard < shards.count(); shard++) {
            if (!shards.query(shard, PriceAlertsWorkflow::summary).interval().equals(interval)) {
                shards.update(shard, "setInterval", Void.class, interval);
            }
            sendHome(shard);
        }
        for (int shard = shards.count(); isRunning(shard); shard++) {
            sendHome(shard);
            client.newUntypedWorkflowStub(Shards.workflowId(shard)).terminate("its rules moved to fewer shards");
        }
    }

    private boolean isRunning(int shard) {
        WorkflowStub workflow = client.newUntypedWorkflowStub(Shards.workflowId(shard));
        try {
            return workflow.describe().getStatus() == WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING;
        } catch (WorkflowException never) {
            return false;
        }
    }

    /**
     * Moves a shard's strays to their homes. Should the server die between the two steps, a rule stands in both shards
     * for a while; its alerts have the same ids in both, so none is raised twice.
     */
    private void sendHome(int shard) {
        ShardState state = shards.query(shard, PriceAlertsWorkflow::state);
        Map<Integer, List<WatchedRule>> strays = Stream.concat(state.rules().stream(), state.retired().stream())
                .filter(watched -> home(watched) != shard)
                .collect(Collectors.groupingBy(this::home));
        strays.forEach((home, rules) -> {
            shards.update(home, "adopt", Void.class, moved(rules, state.checkedThrough()));
            if (shard < shards.count()) {
                rules.forEach(watched -> shards.update(
                        shard, "remove", WatchedRule.class, watched.rule().id()));
            }
        });
    }

    private static List<WatchedRule> moved(List<WatchedRule> rules, @Nullable Instant checkedThrough) {
        return rules.stream()
                .map(watched -> checkedThrough == null || watched.fresh() ? watched : watched.movedAt(checkedThrough))
                .toList();
    }

    private int home(WatchedRule watched) {
        return shards.homeOf(new Symbol(watched.rule().symbol()));
    }
}
