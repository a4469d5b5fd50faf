package dev.tapewatch.monitor.price.client;

import dev.tapewatch.market.Symbol;
import dev.tapewatch.monitor.price.workflow.PriceAlertsWorkflow;
import dev.tapewatch.problem.Problem;
import io.temporal.client.UpdateOptions;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.client.WorkflowStub;
import io.temporal.client.WorkflowUpdateException;
import io.temporal.client.WorkflowUpdateStage;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.IntStream;

/** The workflows that share the price rules, and how to ask them; every answer comes in bounded time. */
public final class Shards implements AutoCloseable {
    /** Temporal takes ten updates of one workflow at a time. */
    private static final int UPDATES_AT_ONCE = 8;

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** Whoever asks how things are wants to hear soon that they are bad. */
    static final Duration STATUS_PATIENCE = Duration.ofSeconds(4);

    private static final String UNANSWERED =
            "the price monitor does not answer now; it goes on where it was once it can; try again in a few seconds";
    private static final String UNCERTAIN = "the price monitor did not answer within " + PATIENCE.toSeconds()
            + " seconds; the request may still take effect: look with list_price_alerts before repeating it";

    private final WorkflowClient client;
    private final int count;
    private final List<Semaphore> turns;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    public Shards(WorkflowClient client, int count) {
        this.client = client;
        this.count = count;
        this.turns = IntStream.range(0, count)
                .mapToObj(shard -> new Semaphore(UPDATES_AT_ONCE, true))
                .toList();
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

    /** Carries an update to a shard and waits for its outcome. */
    <R> R update(int shard, String name, Class<R> answer, Object argument) {
        Future<R> pending = threads.submit(() -> {
            Semaphore turn = turns.get(shard);
            turn.acquire();
            try {
                WorkflowStub workflow = client.newUntypedWorkflowStub(workflowId(shard));
                UpdateOptions<R> options = UpdateOptions.newBuilder(answer)
                        .setUpdateName(name)
                        .setWaitForStage(WorkflowUpdateStage.COMPLETED)
                        .build();
                return workflow.startUpdate(options, argument).getResult();
            } finally {
                turn.release();
            }
        });
        return outcome(pending, PATIENCE, UNCERTAIN);
    }

    /** Asks a shard. */
    <R> R query(int shard, Function<PriceAlertsWorkflow, R> question) {
        return outcome(threads.submit(() -> question.apply(workflow(shard))), PATIENCE, UNANSWERED);
    }

    /** Asks all shards at once; the answers come in the shards' order. */
    <R> List<R> queryAll(Function<PriceAlertsWorkflow, R> question) {
        return queryAll(question, PATIENCE);
    }

    /** Asks all shards at once and waits for so long. */
    <R> List<R> queryAll(Function<PriceAlertsWorkflow, R> question, Duration patience) {
        List<Future<R>> pending = new ArrayList<>();
        for (int shard = 0; shard < count; shard++) {
            PriceAlertsWorkflow workflow = workflow(shard);
            pending.add(threads.submit(() -> question.apply(workflow)));
        }
        long end = System.nanoTime() + patience.toNanos();
        try {
            return pending.stream()
                    .map(answer -> outcome(answer, Duration.ofNanos(end - System.nanoTime()), UNANSWERED))
                    .toList();
        } finally {
            pending.forEach(answer -> answer.cancel(true));
        }
    }

    PriceAlertsWorkflow workflow(int shard) {
        return client.newWorkflowStub(PriceAlertsWorkflow.class, workflowId(shard));
    }

    private static <R> R outcome(Future<R> pending, Duration patience, String unanswered) {
        try {
            return pending.get(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException slow) {
            pending.cancel(true);
            throw Problem.unavailable(unanswered, slow);
        } catch (InterruptedException interrupted) {
            pending.cancel(true);
            Thread.currentThread().interrupt();
            throw Problem.unavailable("the request was cancelled", interrupted);
        } catch (ExecutionException failed) {
            throw problem(failed.getCause() == null ? failed : failed.getCause());
        }
    }

    private static Problem problem(Throwable cause) {
        if (cause instanceof WorkflowUpdateException) {
            return refusal(cause);
        }
        if (cause instanceof WorkflowNotFoundException) {
            return Problem.unavailable("the price monitor is not running yet; try again in a few seconds", cause);
        }
        return Problem.unavailable("the price monitor cannot be reached now; try again in a few seconds", cause);
    }

    private static Problem refusal(Throwable failure) {
        Throwable innermost = failure;
        while (innermost.getCause() != null) {
            innermost = innermost.getCause();
        }
        return innermost instanceof ApplicationFailure why
                ? Problem.of(kind(why.getType()), why.getOriginalMessage())
                : Problem.internal("the price monitor could not carry out the request", failure);
    }

    private static Problem.Kind kind(String type) {
        for (Problem.Kind kind : Problem.Kind.values()) {
            if (kind.name().equals(type)) {
                return kind;
            }
        }
        return Problem.Kind.INTERNAL;
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
