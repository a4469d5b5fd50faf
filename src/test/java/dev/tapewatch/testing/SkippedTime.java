package dev.tapewatch.testing;

import dev.tapewatch.backing.TemporalPayloads;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A Temporal in memory whose time passes as fast as its workflows go, and a clock that shows that time. */
public final class SkippedTime extends Clock implements AutoCloseable {
    private final TestWorkflowEnvironment environment;

    public SkippedTime(Instant start) {
        environment = TestWorkflowEnvironment.newInstance(TestEnvironmentOptions.newBuilder()
                .setInitialTime(start)
                .setWorkflowClientOptions(WorkflowClientOptions.newBuilder()
                        .setDataConverter(TemporalPayloads.converter())
                        .build())
                .build());
    }

    public TestWorkflowEnvironment environment() {
        return environment;
    }

    public void pass(Duration time) {
        environment.sleep(time);
    }

    /** Lets time pass up to a moment. */
    public void passTo(String moment) {
        pass(Duration.between(instant(), Instant.parse(moment)));
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
