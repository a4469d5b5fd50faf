package dev.tapewatch.testing;

import dev.tapewatch.backing.TemporalPayloads;
import dev.tapewatch.monitor.workflow.ScheduledTime;
import io.temporal.api.enums.v1.IndexedValueType;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * A Temporal in memory whose time passes when a test says so, as fast as its workflows go, and a clock that shows that
 * time.
 */
public final class SkippedTime extends Clock implements AutoCloseable {
    private static final Duration DEADLINE = Duration.ofSeconds(60);

    private final TestWorkflowEnvironment environment;
    private final WorkflowClient client;

    public SkippedTime(Instant start) {
        WorkflowClientOptions options = WorkflowClientOptions.newBuilder()
                .setDataConverter(TemporalPayloads.converter())
                .build();
        environment = TestWorkflowEnvironment.newInstance(TestEnvironmentOptions.newBuilder()
                .setInitialTime(start)
                .registerSearchAttribute(
                        ScheduledTime.ATTRIBUTE.getName(), IndexedValueType.INDEXED_VALUE_TYPE_DATETIME)
                .setWorkflowClientOptions(options)
                .build());
        client = WorkflowClient.newInstance(environment.getWorkflowServiceStubs(), options);
    }

    public TestWorkflowEnvironment environment() {
        return environment;
    }

    /**
     * A client that leaves the time alone. The environment's own one lets time run freely for as long as it waits for a
     * workflow's result; between two tasks the server may then see nothing to do and jump to the workflow's time-out, ten
     * years ahead.
     */
    public WorkflowClient client() {
        return client;
    }

    /** Lets this much time pass, however much the workflows have to do in it. */
    public void pass(Duration time) {
        FutureTask<Void> passing = new FutureTask<>(() -> environment.sleep(time), null);
        Thread.ofVirtual().name("lets-time-pass").start(passing);
        try {
            passing.get(DEADLINE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException stuck) {
            throw new AssertionError(
                    "time stands still: it was stopped for a workflow, perhaps one that ended in the middle of a task",
                    stuck);
        } catch (ExecutionException failed) {
            throw new AssertionError("time did not pass", failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while time was to pass", interrupted);
        }
    }

    /** Lets time pass up to a moment. */
    public void passTo(String moment) {
        passTo(Instant.parse(moment));
    }

    /** Lets time pass up to a moment; one that is gone already is no reason to wait. */
    public void passTo(Instant moment) {
        Duration left = Duration.between(instant(), moment);
        if (left.isPositive()) {
            pass(left);
        }
    }

    /** The answer of a call that waits for a workflow that has to wait itself, as before another attempt. */
    public <T> T passUntilAnswered(Supplier<T> call) {
        FutureTask<T> answer = new FutureTask<>(call::get);
        Thread.ofVirtual().name("waits-for-a-workflow").start(answer);
        long deadline = System.nanoTime() + DEADLINE.toNanos();
        while (true) {
            try {
                return answer.get(20, TimeUnit.MILLISECONDS);
            } catch (TimeoutException stillWaiting) {
                if (System.nanoTime() > deadline) {
                    throw new AssertionError("no answer within " + DEADLINE, stillWaiting);
                }
                pass(Duration.ofSeconds(1));
            } catch (ExecutionException failed) {
                if (failed.getCause() instanceof RuntimeException problem) {
                    throw problem;
                }
                throw new AssertionError("the call did not end in an answer", failed);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new AssertionError("interrupted while waiting for an answer", interrupted);
            }
        }
    }

    @Override
    public Instant instant() {
        return Instant.ofEpochMilli(environment.currentTimeMillis());
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }

    @Override
    public void close() {
        environment.close();
    }
}
