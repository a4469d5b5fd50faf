package dev.tapewatch.monitor.screener.client;

import dev.tapewatch.monitor.client.WorkflowCalls;
import dev.tapewatch.monitor.screener.BuiltInScreeners;
import dev.tapewatch.monitor.screener.ScreenProgress;
import dev.tapewatch.monitor.screener.ScreenRun;
import dev.tapewatch.monitor.screener.ScreenStore;
import dev.tapewatch.monitor.screener.ScreenTerms;
import dev.tapewatch.monitor.screener.ScreenTermsCheck;
import dev.tapewatch.monitor.screener.Screener;
import dev.tapewatch.monitor.screener.Screeners;
import dev.tapewatch.monitor.screener.workflow.ScreenRequest;
import dev.tapewatch.problem.Problem;
import io.temporal.api.enums.v1.WorkflowIdConflictPolicy;
import io.temporal.api.enums.v1.WorkflowIdReusePolicy;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowExecutionAlreadyStarted;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The screener on Temporal; what it found is read from the store. */
public final class WorkflowScreeners implements Screeners, AutoCloseable {
    private static final int MOST_SAVED = 500;
    private static final int MOST_RUNS = ScreenStore.RUNS_KEPT;
    private static final Duration MOST_PATIENCE = Duration.ofMinutes(10);

    private final WorkflowClient client;
    private final String taskQueue;
    private final ScreenStore store;
    /** Nobody chooses channels for a screen that is run on request; the routes do. */
    private static final List<String> CHANNELS = List.of();

    private final Clock clock;
    private final WorkflowCalls calls;

    /**
     * Opens the door.
     *
     * @param clock the wall clock
     */
    public WorkflowScreeners(WorkflowClient client, String taskQueue, ScreenStore store, Clock clock) {
        this.client = client;
        this.taskQueue = taskQueue;
        this.store = store;
        this.clock = clock;
        this.calls = new WorkflowCalls(client, "the screener", "get_screener_results");
    }

    @Override
    public Screener save(String id, ScreenTerms terms) {
        ScreenTermsCheck.checkedId(id);
        if (id.equals(AD_HOC)) {
            throw Problem.badInput(
                    "screener_id \"" + AD_HOC + "\" stands for screens that are not saved; take another");
        }
        Screener screener =
                new Screener(id, ScreenTermsCheck.checked(terms), BuiltInScreeners.has(id), clock.instant());
        List<Screener> saved = store.screeners();
        if (saved.size() >= MOST_SAVED
                && saved.stream().noneMatch(other -> other.id().equals(id))) {
            throw Problem.conflict(
                    "there are " + MOST_SAVED + " saved screeners already; save under one of their names");
        }
        store.save(screener);
        return screener;
    }

    @Override
    public List<Screener> list() {
        return BuiltInScreeners.with(store.screeners());
    }

    @Override
    public Screener get(String id) {
        return find(id).orElseThrow(() ->
                Problem.notFound("there is no screener " + shown(id) + "; list_screeners shows those there are"));
    }

    private Optional<Screener> find(String id) {
        return store.screener(id).or(() -> BuiltInScreeners.find(id));
    }

    @Override
    public ScreenRun run(
            String id,
            @Nullable ScreenTerms terms,
            String requestKey,
            Duration patience,
            Consumer<ScreenProgress> progress) {
        ScreenTerms wanted = ScreenTermsCheck.checked(terms == null ? savedTerms(id) : terms);
        if (!id.equals(AD_HOC)) {
            // Results are found by the screener's name, so it must be one that exists.
            get(id);
        }
        String runId = RunIds.of(id, requestKey);
        ScreenRun before = store.run(id, runId).orElse(null);
        if (before != null && !before.isUnderWay()) {
            return same(before, terms == null ? null : wanted);
        }
        ScreenRequest request =
                new ScreenRequest(id, runId, wanted, clock.instant().truncatedTo(ChronoUnit.MILLIS), CHANNELS);
        WorkflowStub workflow = calls.call(() -> start(request), WorkflowCalls.PATIENCE);
        Duration bounded = patience.compareTo(MOST_PATIENCE) < 0 ? patience : MOST_PATIENCE;
        return new RunWait(store, request, progress).upTo(bounded, result(workflow, bounded));
    }

    private ScreenTerms savedTerms(String id) {
        if (id.equals(AD_HOC)) {
            throw Problem.badInput("a screen that is not saved needs its terms; or name a saved one as screener_id");
        }
        return get(id).terms();
    }

    private static ScreenRun same(ScreenRun before, @Nullable ScreenTerms wanted) {
        if (wanted != null
                && before.result() != null
                && !before.result().terms().equals(wanted)) {
            throw Problem.conflict("this request was made before with other terms; make it again as a new request");
        }
        return before;
    }

    private WorkflowStub start(ScreenRequest request) {
        WorkflowStub workflow = client.newUntypedWorkflowStub(
                "Screen",
                WorkflowOptions.newBuilder()
                        .setWorkflowId(workflowId(request))
                        .setTaskQueue(taskQueue)
                        .setWorkflowIdConflictPolicy(WorkflowIdConflictPolicy.WORKFLOW_ID_CONFLICT_POLICY_USE_EXISTING)
                        .setWorkflowIdReusePolicy(WorkflowIdReusePolicy.WORKFLOW_ID_REUSE_POLICY_REJECT_DUPLICATE)
                        .build());
        try {
            workflow.start(request);
        } catch (WorkflowExecutionAlreadyStarted over) {
            return client.newUntypedWorkflowStub(workflowId(request));
        }
        return workflow;
    }

    private static String workflowId(ScreenRequest request) {
        return "screener/" + request.screenerId() + "/" + request.runId();
    }

    /** Nobody asks Temporal for it any longer than somebody waits. */
    private static CompletableFuture<String> result(WorkflowStub workflow, Duration patience) {
        return workflow.getResultAsync(patience.toMillis() + 1_000, TimeUnit.MILLISECONDS, String.class);
    }

    @Override
    public Optional<ScreenRun> results(String id, @Nullable String runId) {
        requireKnown(id);
        if (runId != null) {
            return Optional.of(store.run(id, runId)
                    .orElseThrow(() -> Problem.notFound("there is no run " + shown(runId) + " of " + id
                            + ", or it is older than a year; without run_id the newest is shown")));
        }
        return store.runs(id, MOST_RUNS).stream()
                .filter(run -> run.result() != null)
                .findFirst();
    }

    @Override
    public List<ScreenRun> runs(String id, int limit) {
        requireKnown(id);
        return store.runs(id, Math.clamp(limit, 1, MOST_RUNS));
    }

    private void requireKnown(String id) {
        if (!id.equals(AD_HOC)) {
            get(id);
        }
    }

    private static String shown(String text) {
        return text.length() <= 60 ? "\"" + text + "\"" : "of that name";
    }

    @Override
    public void close() {
        calls.close();
    }
}
