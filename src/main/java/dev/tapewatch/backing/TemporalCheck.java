package dev.tapewatch.backing;

import dev.tapewatch.problem.Problem;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.workflowservice.v1.DescribeNamespaceRequest;
import io.temporal.api.workflowservice.v1.GetSystemInfoRequest;
import io.temporal.api.workflowservice.v1.ListSchedulesRequest;
import io.temporal.api.workflowservice.v1.WorkflowServiceGrpc.WorkflowServiceBlockingStub;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** What a person should know of an external Temporal: whether it can be used, and whether it has schedules. */
final class TemporalCheck {
    private static final Duration PATIENCE = Duration.ofSeconds(6);

    private TemporalCheck() {}

    /** @throws Problem if rules could not live there */
    static String words(String address, String namespace) {
        WorkflowServiceStubs stubs = WorkflowServiceStubs.newServiceStubs(
                WorkflowServiceStubsOptions.newBuilder().setTarget(address).build());
        try {
            stubs.connect(PATIENCE);
            String version = inTime(stubs)
                    .getSystemInfo(GetSystemInfoRequest.getDefaultInstance())
                    .getServerVersion();
            var unused = inTime(stubs)
                    .describeNamespace(DescribeNamespaceRequest.newBuilder()
                            .setNamespace(namespace)
                            .build());
            return "external, at %s: Temporal %s, namespace %s, %s"
                    .formatted(address, version, namespace, schedules(stubs, namespace));
        } catch (StatusRuntimeException failure) {
            throw refused(address, namespace, failure);
        } finally {
            stubs.shutdownNow();
        }
    }

    private static String schedules(WorkflowServiceStubs stubs, String namespace) {
        try {
            var unused = inTime(stubs)
                    .listSchedules(ListSchedulesRequest.newBuilder()
                            .setNamespace(namespace)
                            .setMaximumPageSize(1)
                            .build());
            return "schedules work";
        } catch (StatusRuntimeException failure) {
            if (failure.getStatus().getCode() == Status.Code.UNIMPLEMENTED) {
                throw Problem.of(
                        Problem.Kind.UNAVAILABLE,
                        "Temporal has no schedules here: screens and reports would not run by themselves. Use a full"
                                + " Temporal server.");
            }
            throw failure;
        }
    }

    private static WorkflowServiceBlockingStub inTime(WorkflowServiceStubs stubs) {
        return stubs.blockingStub().withDeadlineAfter(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    private static Problem refused(String address, String namespace, StatusRuntimeException failure) {
        return switch (failure.getStatus().getCode()) {
            case NOT_FOUND ->
                Problem.unavailable(
                        "Temporal at %s has no namespace '%s'; create it there or choose another with --temporal-namespace"
                                .formatted(address, namespace),
                        failure);
            case PERMISSION_DENIED, UNAUTHENTICATED ->
                Problem.unavailable(
                        "Temporal at %s does not let us in; tapewatch speaks to one that asks for no credentials"
                                .formatted(address),
                        failure);
            default ->
                Problem.unavailable(
                        "Temporal at %s does not answer; start it, correct --temporal-address, or leave the setting out for the embedded Temporal"
                                .formatted(address),
                        failure);
        };
    }
}
