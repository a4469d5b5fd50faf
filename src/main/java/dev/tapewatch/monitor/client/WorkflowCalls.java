package dev.tapewatch.monitor.client;

import dev.tapewatch.problem.Problem;
import io.opentelemetry.context.Context;
import io.temporal.client.UpdateOptions;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.client.WorkflowUpdateException;
import io.temporal.client.WorkflowUpdateStage;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/** Asks the workflows of one kind of monitor; every answer comes in bounded time, and every failure is a problem. */
public final class WorkflowCalls implements AutoCloseable {
    /** Temporal takes ten updates of one workflow at a time. */
    private static final int UPDATES_AT_ONCE = 8;

    public static final Duration PATIENCE = Duration.ofSeconds(20);

    /** Whoever asks how things are wants to hear soon that they are bad. */
    public static final Duration STATUS_PATIENCE = Duration.ofSeconds(4);

    private final WorkflowClient client;
    private final String subject;
    private final String lookWith;
    private final Map<String, Semaphore> turns = new ConcurrentHashMap<>();
    private final ExecutorService threads = Context.taskWrapping(Executors.newVirtualThreadPerTaskExecutor());

    /**
     * Makes the calls' way.
     *
     * @param subject whom they go to, in words for the user, e.g. {@code the price monitor}
     * @param lookWith the tool that shows what became of a call nobody answered
     */
    public WorkflowCalls(WorkflowClient client, String subject, String lookWith) {
        this.client = client;
        this.subject = subject;
        this.lookWith = lookWith;
    }

    /** Carries an update to a workflow and waits for its outcome. */
    public <R> R update(String workflowId, String name, Class<R> answer, Object argument) {
        Future<R> pending = threads.submit(() -> {
            Semaphore turn = turns.computeIfAbsent(workflowId, any -> new Semaphore(UPDATES_AT_ONCE, true));
            turn.acquire();
            try {
                UpdateOptions<R> options = UpdateOptions.newBuilder(answer)
                        .setUpdateName(name)
                        .setWaitForStage(WorkflowUpdateStage.COMPLETED)
                        .build();
                return client.newUntypedWorkflowStub(workflowId)
                        .startUpdate(options, argument)
                        .getResult();
            } finally {
                turn.release();
            }
        });
        return outcome(pending, PATIENCE, uncertain());
    }

    /** Asks a workflow. */
    public <W, R> R query(Class<W> workflow, String workflowId, Function<W, R> question) {
        return query(workflow, workflowId, question, PATIENCE);
    }

    /** Asks a workflow and waits for so long. */
    public <W, R> R query(Class<W> workflow, String workflowId, Function<W, R> question, Duration patience) {
        return queryAll(workflow, List.of(workflowId), question, patience).getFirst();
    }

    /** Asks several workflows at once and waits for so long; the answers come in the workflows' order. */
    public <W, R> List<R> queryAll(
            Class<W> workflow, List<String> workflowIds, Function<W, R> question, Duration patience) {
        List<Future<R>> pending = new ArrayList<>();
        for (String workflowId : workflowIds) {
            W stub = client.newWorkflowStub(workflow, workflowId);
            pending.add(threads.submit(() -> question.apply(stub)));
        }
        long end = System.nanoTime() + patience.toNanos();
        try {
            return pending.stream()
                    .map(answer -> outcome(answer, Duration.ofNanos(end - System.nanoTime()), unanswered()))
                    .toList();
        } finally {
            pending.forEach(answer -> answer.cancel(true));
        }
    }

    /** Does anything else that may block or fail as a call to Temporal does. */
    public <R> R call(Callable<R> work, Duration patience) {
        return outcome(threads.submit(work), patience, unanswered());
    }

    private String unanswered() {
        return subject + " does not answer now; it goes on where it was once it can; try again in a few seconds";
    }

    private String uncertain() {
        return subject + " did not answer within " + PATIENCE.toSeconds()
                + " seconds; the request may still take effect: look with " + lookWith + " before repeating it";
    }

    private <R> R outcome(Future<R> pending, Duration patience, String unanswered) {
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

    private Problem problem(Throwable cause) {
        return switch (cause) {
            case Problem already -> already;
            case WorkflowUpdateException refused -> refusal(refused);
            case WorkflowNotFoundException missing ->
                Problem.unavailable(subject + " is not running yet; try again in a few seconds", missing);
            default -> Problem.unavailable(subject + " cannot be reached now; try again in a few seconds", cause);
        };
    }

    /** What a workflow or one of its activities refused or failed with, in its own words. */
    public Problem refusal(Throwable failure) {
        Throwable innermost = failure;
        while (innermost.getCause() != null) {
            innermost = innermost.getCause();
        }
        return innermost instanceof ApplicationFailure why
                ? Problem.of(kind(why.getType()), why.getOriginalMessage())
                : Problem.internal(subject + " could not carry out the request", failure);
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
