package dev.tapewatch.testing;

import dev.tapewatch.market.Quality;
import dev.tapewatch.monitor.screener.PutPick;
import dev.tapewatch.monitor.screener.ScreenProgress;
import dev.tapewatch.monitor.screener.ScreenResult;
import dev.tapewatch.monitor.screener.ScreenRun;
import dev.tapewatch.monitor.screener.ScreenTerms;
import dev.tapewatch.monitor.screener.Screener;
import dev.tapewatch.monitor.screener.Screeners;
import dev.tapewatch.problem.Problem;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A door to a screener that always finds the same put, in three steps. */
public final class InMemoryScreeners implements Screeners {
    private static final Instant NOW = Instant.parse("2026-11-23T15:00:00Z");
    private static final int UNDERLYINGS = 2;

    public final FailureSwitch failures = new FailureSwitch();
    private final Map<String, Screener> saved = new LinkedHashMap<>();
    private final List<ScreenRun> runs = new ArrayList<>();
    private boolean slow;

    /** From now on no run is done while anybody waits for it. */
    public synchronized void beSlow() {
        slow = true;
    }

    @Override
    public synchronized Screener save(String id, ScreenTerms terms) {
        failures.check();
        if (terms.minDte() > terms.maxDte()) {
            throw Problem.badInput("max_dte is below min_dte: expected at least " + terms.minDte());
        }
        Screener screener = new Screener(id, terms, false, NOW);
        saved.put(id, screener);
        return screener;
    }

    @Override
    public synchronized List<Screener> list() {
        failures.check();
        return List.copyOf(saved.values());
    }

    @Override
    public synchronized Screener get(String id) {
        failures.check();
        Screener screener = saved.get(id);
        if (screener == null) {
            throw Problem.notFound("there is no screener of this name; list_screeners shows all");
        }
        return screener;
    }

    @Override
    public synchronized ScreenRun run(
            String id,
            @Nullable ScreenTerms terms,
            String requestKey,
            Duration patience,
            Consumer<ScreenProgress> progress) {
        ScreenTerms wanted = terms == null ? get(id).terms() : terms;
        for (int done = 0; done <= UNDERLYINGS; done++) {
            progress.accept(new ScreenProgress(done, UNDERLYINGS));
        }
        String runId = id + "-run-" + (runs.size() + 1);
        ScreenResult result = slow ? null : result(id, runId, wanted);
        ScreenRun run = new ScreenRun(id, runId, NOW, new ScreenProgress(UNDERLYINGS, UNDERLYINGS), result, null);
        runs.addFirst(run);
        return run;
    }

    private static ScreenResult result(String id, String runId, ScreenTerms terms) {
        PutPick pick = new PutPick(
                "AAPL",
                "AAPL261218P00220000",
                new BigDecimal("220"),
                LocalDate.parse("2026-12-18"),
                25,
                new BigDecimal("228.02"),
                new BigDecimal("4.10"),
                new BigDecimal("4.15"),
                new BigDecimal("0.52"),
                new BigDecimal("27.2090909090909"),
                new BigDecimal("-0.29"),
                true,
                new BigDecimal("74.1"),
                new BigDecimal("215.90"),
                1_234L,
                null,
                new BigDecimal("0.52"),
                NOW,
                Quality.DELAYED,
                false);
        return new ScreenResult(
                id, runId, NOW, NOW, "simulated", terms, UNDERLYINGS, 40, 3, List.of(pick), rejected(), Map.of());
    }

    @Override
    public synchronized Optional<ScreenRun> results(String id, @Nullable String runId) {
        failures.check();
        if (!id.equals(AD_HOC)) {
            get(id);
        }
        return runs.stream()
                .filter(run -> run.screenerId().equals(id))
                .filter(run ->
                        runId == null ? run.result() != null : run.runId().equals(runId))
                .findFirst();
    }

    @Override
    public synchronized List<ScreenRun> runs(String id, int limit) {
        failures.check();
        return runs.stream()
                .filter(run -> run.screenerId().equals(id))
                .limit(limit)
                .toList();
    }

    /** In the order of the checks, as results are. */
    private static Map<String, Long> rejected() {
        Map<String, Long> reasons = new LinkedHashMap<>();
        reasons.put("no_bid", 7L);
        reasons.put("roc_below_minimum", 30L);
        return reasons;
    }
}
