package dev.tapewatch.config;

import dev.tapewatch.backing.BackingServices;
import io.temporal.api.workflowservice.v1.GetSystemInfoRequest;
import io.temporal.serviceclient.WorkflowServiceStubs;
import java.util.concurrent.TimeUnit;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.stereotype.Component;

/** Up while Temporal answers. */
@Component
class TemporalHealthIndicator extends AbstractHealthIndicator {
    private static final long PATIENCE_SECONDS = 2;

    private final WorkflowServiceStubs stubs;
    private final BackingServices backing;

    TemporalHealthIndicator(WorkflowServiceStubs stubs, BackingServices backing) {
        super("Temporal does not answer");
        this.stubs = stubs;
        this.backing = backing;
    }

    @Override
    protected void doHealthCheck(Health.Builder builder) {
        String version = stubs.blockingStub()
                .withDeadlineAfter(PATIENCE_SECONDS, TimeUnit.SECONDS)
                .getSystemInfo(GetSystemInfoRequest.getDefaultInstance())
                .getServerVersion();
        builder.up()
                .withDetail("address", backing.temporal().address())
                .withDetail("version", version)
                .withDetail("durable", backing.temporal().durable());
    }
}
