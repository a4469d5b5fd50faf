package dev.tapewatch.monitor.price.client;

import dev.tapewatch.market.Symbol;
import dev.tapewatch.monitor.client.WorkflowCalls;
import dev.tapewatch.monitor.price.workflow.PriceAlertsWorkflow;
import io.temporal.client.WorkflowClient;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/** The workflows that share the price rules, and how to ask them; every answer comes in bounded time. */
public final class Shards implements AutoCloseable {
    private final WorkflowClient client;
    private final WorkflowCalls calls;
    private final int count;
    private final List<String> workflowIds;

    public Shards(WorkflowClient client, int count) {
        this.client = client;
        this.calls = new WorkflowCalls(client, "the price monitor", "list_price_alerts");
        this.count = count;
        this.workflowIds =
                IntStream.range(0, count).mapToObj(Shards::workflowId).toList();
    }

    int count() {
        return count;
    }

    static String workflowId(int shard) {
        return "price-alerts-" + shard;
    }

    /** The shard that a symbol's rules belong to. */
    int homeOf(Symbol symbol) {
        return Math.floorMod(symbol.ticker().hashCode(), count);
    }

    /** What wakes each of them, in the shards' order. */
    List<ShardWake> wakes() {
        return workflowIds.stream().map(id -> new ShardWake(client, id)).toList();
    }

    /** Carries an update to a shard and waits for its outcome. */
    <R> R update(int shard, String name, Class<R> answer, Object argument) {
        return calls.update(workflowId(shard), name, answer, argument);
    }

    /** Asks a shard. */
    <R> R query(int shard, Function<PriceAlertsWorkflow, R> question) {
        return calls.query(PriceAlertsWorkflow.class, workflowId(shard), question);
    }

    /** Asks all shards at once; the answers come in the shards' order. */
    <R> List<R> queryAll(Function<PriceAlertsWorkflow, R> question) {
        return queryAll(question, WorkflowCalls.PATIENCE);
    }

    /** Asks all shards at once and waits for so long. */
    <R> List<R> queryAll(Function<PriceAlertsWorkflow, R> question, Duration patience) {
        return calls.queryAll(PriceAlertsWorkflow.class, workflowIds, question, patience);
    }

    @Override
    public void close() {
        calls.close();
    }
}
