package dev.tapewatch.backing;

import dev.tapewatch.problem.Problem;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.workflowservice.v1.DescribeNamespaceRequest;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Asks an external Temporal whether it can be used. */
final class TemporalProbe {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private TemporalProbe() {}

    static void check(String address, String namespace) {
        WorkflowServiceStubs stubs = WorkflowServiceStubs.newServiceStubs(
                WorkflowServiceStubsOptions.newBuilder().setTarget(address).build());
        try {
            stubs.connect(PATIENCE);
            var unused = stubs.blockingStub()
                    .withDeadlineAfter(PATIENCE.toSeconds(), TimeUnit.SECONDS)
                    .describeNamespace(DescribeNamespaceRequest.newBuilder()
                            .setNamespace(namespace)
                            .build());
        } catch (StatusRuntimeException failure) {
            if (failure.getStatus().getCode() == Status.Code.NOT_FOUND) {
                throw Problem.unavailable(
                        "Temporal at %s has no namespace '%s'; create it there or choose another with --temporal-namespace."
                                .formatted(address, namespace),
                        failure);
            }
            throw Problem.unavailable(
                    "Temporal at %s did not answer within %d seconds; start it, correct --temporal-address, or leave the setting out for the embedded Temporal."
                            .formatted(address, PATIENCE.toSeconds()),
                    failure);
        } finally {
            stubs.shutdownNow();
        }
    }
}
