package dev.tapewatch.monitor.screener.activity;

import dev.tapewatch.market.Symbol;
import dev.tapewatch.monitor.activity.ActivityFailures;
import dev.tapewatch.monitor.screener.BuiltInScreeners;
import dev.tapewatch.monitor.screener.ScreenAlert;
import dev.tapewatch.monitor.screener.ScreenProgress;
import dev.tapewatch.monitor.screener.ScreenResult;
import dev.tapewatch.monitor.screener.ScreenRun;
import dev.tapewatch.monitor.screener.ScreenStore;
import dev.tapewatch.monitor.screener.ScreenTally;
import dev.tapewatch.monitor.screener.ScreenTerms;
import dev.tapewatch.monitor.screener.Screener;
import dev.tapewatch.monitor.screener.workflow.ScreenActivities;
import dev.tapewatch.monitor.screener.workflow.ScreenOutcome;
import dev.tapewatch.monitor.screener.workflow.ScreenRequest;
import dev.tapewatch.monitor.screener.workflow.UndoneScreen;
import dev.tapewatch.problem.Problem;
import io.temporal.activity.Activity;
import io.temporal.activity.ActivityExecutionContext;
import io.temporal.failure.ApplicationFailure;
import java.util.Collection;
import java.util.List;

/** Reads chains, one underlying at a time, and keeps what came of it. */
public final class ScreenActivitiesImpl implements ScreenActivities {
    /** A market whose data cannot be had at all is asked so often before the run fails. */
    private static final int ATTEMPTS_IN_THE_DARK = 3;

    private final UnderlyingData data;
    private final ScreenStore store;

    public ScreenActivitiesImpl(UnderlyingData data, ScreenStore store) {
        this.data = data;
        this.store = store;
    }

    @Override
    public ScreenTerms terms(String screenerId) {
        return ActivityFailures.translated(() -> store.screener(screenerId)
                .or(() -> BuiltInScreeners.find(screenerId))
                .map(Screener::terms)
                .orElseThrow(() -> Problem.notFound(
                        "there is no screener \"" + screenerId + "\"; list_screeners shows those there are")));
    }

    @Override
    public ScreenOutcome screen(ScreenRequest request) {
        return ActivityFailures.translated(() -> screened(request));
    }

    private ScreenOutcome screened(ScreenRequest request) {
        ActivityExecutionContext context = Activity.getExecutionContext();
        int attempt = context.getInfo().getAttempt();
        List<Symbol> underlyings = underlyings(request.terms(), attempt);
        ScreenTally tally = context.getHeartbeatDetails(ScreenTally.class)
                .filter(before -> !before.isBlind())
                .orElse(ScreenTally.NOTHING);
        ProgressNotes notes = new ProgressNotes(store, request, underlyings.size());
        notes.note(tally.done());
        UnderlyingQuotes shares = data.shares(behind(tally, underlyings));
        for (Symbol symbol : behind(tally, underlyings)) {
            ScreenTally before = tally;
            try (Pulse alive = new Pulse(() -> context.heartbeat(before))) {
                tally = before.plus(
                        symbol.ticker(),
                        data.look(symbol, request.terms(), shares),
                        request.terms().maxPicks());
            }
            // Throws where the run was cancelled or the server stops; another attempt goes on behind this underlying.
            context.heartbeat(tally);
            notes.note(tally.done());
        }
        if (tally.isBlind()) {
            throw inTheDark(
                    "no option data could be had for any of the " + tally.done() + " underlyings: " + tally.problem(),
                    attempt);
        }
        ScreenResult result = tally.result(
                request.screenerId(), request.runId(), request.requestedAt(), data.source(), request.terms());
        store.finish(new ScreenRun(
                request.screenerId(),
                request.runId(),
                request.requestedAt(),
                new ScreenProgress(tally.done(), tally.done()),
                result,
                null));
        return new ScreenOutcome(
                result.recommendations().size(),
                ScreenAlert.of(result, request.channels()).orElse(null));
    }

    private List<Symbol> underlyings(ScreenTerms terms, int attempt) {
        Collection<Symbol> wanted;
        try {
            wanted = terms.symbols().isEmpty()
                    ? data.underlyings()
                    : terms.symbols().stream().map(Symbol::new).toList();
        } catch (Problem unreachable) {
            throw inTheDark("the underlyings with options could not be had: " + unreachable.getMessage(), attempt);
        }
        return wanted.stream().distinct().sorted().toList();
    }

    /** Told by ticker and not by number: new underlyings may have been listed since. */
    private static List<Symbol> behind(ScreenTally tally, List<Symbol> underlyings) {
        String last = tally.lastSymbol();
        return last == null
                ? underlyings
                : underlyings.stream()
                        .filter(symbol -> symbol.ticker().compareTo(last) > 0)
                        .toList();
    }

    private static ApplicationFailure inTheDark(String reason, int attempt) {
        String type = Problem.Kind.UNAVAILABLE.name();
        return attempt < ATTEMPTS_IN_THE_DARK
                ? ApplicationFailure.newFailure(reason, type)
                : ApplicationFailure.newNonRetryableFailure(reason, type);
    }

    @Override
    public void undone(UndoneScreen run) {
        ActivityFailures.<Boolean>translated(() -> {
            store.finish(new ScreenRun(
                    run.screenerId(), run.runId(), run.requestedAt(), new ScreenProgress(0, 0), null, run.problem()));
            return true;
        });
    }
}
