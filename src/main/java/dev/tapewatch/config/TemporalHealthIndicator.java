package dev.tapewatch.config;

import dev.tapewatch.backing.BackingServices;
import io.grpc.StatusRuntimeException;
import io.temporal.api.workflowservice.v1.GetSystemInfoRequest;
import io.temporal.serviceclient.WorkflowServiceStubs;
import java.util.concurrent.TimeUnit;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Up while Temporal answers. */
@Component
class TemporalHealthIndicator implements HealthIndicator {
    private static final long PATIENCE_SECONDS = 2;

    private final WorkflowServiceStubs stubs;
    private final BackingServices backing;

    TemporalHealthIndicator(WorkflowServiceStubs stubs, BackingServices backing) {
        this.stubs = stubs;
        this.backing = backing;
    }

    /** Says no more than that: what an exception says is not for whoever can ask. */
    @Override
    public Health health() {
        Health.Builder health = Health.unknown()
                .withDetail("address", backing.temporal().address())
                .withDetail("durable", backing.temporal().durable());
        try {
            String version = stubs.blockingStub()
                    .withDeadlineAfter(PATIENCE_SECONDS, TimeUnit.SECONDS)
                    .getSystemInfo(GetSystemInfoRequest.getDefaultInstance())
                    .getServerVersion();
            return health.up().withDetail("version", version).build();
        } catch (StatusRuntimeException noAnswer) {
            return health.down().build();
        }
    }
}
