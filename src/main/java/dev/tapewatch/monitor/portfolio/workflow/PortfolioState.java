package dev.tapewatch.monitor.portfolio.workflow;

import dev.tapewatch.monitor.episode.Episodes;
import dev.tapewatch.monitor.portfolio.PortfolioConfig;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Everything the monitor of one account knows; carried from run to run. New fields go to the end and may be absent.
 *
 * @param eventsPerRun a new run begins when the history of one has more events than this
 * @param market identity of the market last seen; null before the first check
 * @param roundsDone how many checks succeeded
 * @param lastRoundAt when the latest one did, by the wall clock
 * @param dataTime of the account's figures at the latest one
 * @param problem what kept the latest check from succeeding; null if nothing
 * @param accountMissing whether the brokerage does not have the account
 * @param missingSince since when it has not, by the wall clock; null where it has, or where that was not kept
 */
public record PortfolioState(
        String account,
        PortfolioConfig config,
        long eventsPerRun,
        Episodes episodes,
        @Nullable String market,
        long roundsDone,
        @Nullable Instant lastRoundAt,
        @Nullable Instant dataTime,
        @Nullable String problem,
        boolean accountMissing,
        @Nullable Instant missingSince) {
    /** Far below Temporal's limit of 51,200 events for one run. */
    private static final long EVENTS_PER_RUN = 4_000;

    /** An account of which nothing is known from before {@code start}. */
    public static PortfolioState fresh(String account, PortfolioConfig config, Instant start) {
        return fresh(account, config, EVENTS_PER_RUN, Episodes.from(start));
    }

    /** The same with runs of another length, and with episodes numbered from 1. */
    static PortfolioState fresh(String account, PortfolioConfig config, long eventsPerRun) {
        return fresh(account, config, eventsPerRun, Episodes.NONE);
    }

    private static PortfolioState fresh(String account, PortfolioConfig config, long eventsPerRun, Episodes episodes) {
        return new PortfolioState(account, config, eventsPerRun, episodes, null, 0, null, null, null, false, null);
    }
}
