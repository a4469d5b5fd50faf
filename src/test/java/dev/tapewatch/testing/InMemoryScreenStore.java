package dev.tapewatch.testing;

import dev.tapewatch.monitor.screener.ScreenResult;
import dev.tapewatch.monitor.screener.ScreenRun;
import dev.tapewatch.monitor.screener.ScreenStore;
import dev.tapewatch.monitor.screener.Screener;
import dev.tapewatch.problem.Problem;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;

/** A store that forgets nothing, and that can be out of reach for a while. */
public final class InMemoryScreenStore implements ScreenStore {
    private final Map<String, Screener> screeners = new ConcurrentSkipListMap<>();
    private final Map<String, ScreenRun> runs = new ConcurrentSkipListMap<>();
    private final AtomicInteger failuresToCome = new AtomicInteger();

    /** Lets the next ends of runs fail. */
    public void failNext(int ends) {
        failuresToCome.set(ends);
    }

    @Override
    public void save(Screener screener) {
        screeners.put(screener.id(), screener);
    }

    @Override
    public Optional<Screener> screener(String id) {
        return Optional.ofNullable(screeners.get(id));
    }

    @Override
    public List<Screener> screeners() {
        return List.copyOf(screeners.values());
    }

    @Override
    public void progress(ScreenRun run) {
        keep(run);
    }

    @Override
    public void finish(ScreenRun run) {
        if (failuresToCome.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            throw Problem.of(Problem.Kind.UNAVAILABLE, "the store cannot be reached");
        }
        keep(run);
    }

    private void keep(ScreenRun run) {
        runs.merge(run.screenerId() + "/" + run.runId(), run, (old, now) -> old.isUnderWay() ? now : old);
    }

    @Override
    public Optional<ScreenRun> run(String screenerId, String runId) {
        return Optional.ofNullable(runs.get(screenerId + "/" + runId));
    }

    @Override
    public List<ScreenRun> runs(String screenerId, int limit) {
        return runs.values().stream()
                .filter(run -> run.screenerId().equals(screenerId))
                .sorted(Comparator.comparing(ScreenRun::startedAt).reversed())
                .limit(limit)
                .toList();
    }

    @Override
    public List<ScreenResult> between(Instant from, Instant to) {
        return runs.values().stream()
                .map(ScreenRun::result)
                .filter(Objects::nonNull)
                .filter(result ->
                        !result.runTime().isBefore(from) && result.runTime().isBefore(to))
                .sorted(Comparator.comparing(ScreenResult::runTime))
                .toList();
    }
}
