package dev.tapewatch.monitor.portfolio;

import dev.tapewatch.monitor.Monitored;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The door to the portfolio monitors, one for each account. Every method blocks until there is a durable answer, and
 * throws a {@link dev.tapewatch.problem.Problem}: {@code BAD_INPUT} where a wish makes no sense, {@code NOT_FOUND} for an
 * unknown account, {@code UNAVAILABLE} while account or monitor cannot be reached.
 */
public interface PortfolioMonitor extends Monitored {
    /** The accounts that are monitored, in a stable order. */
    List<String> accounts();

    /**
     * The account's risk as it is now, and the episodes that are open.
     *
     * @param account null for the first one
     */
    PortfolioRisk risk(@Nullable String account);

    /**
     * Changes what is checked. It holds from the next round on and is kept.
     *
     * @param account null for the first one
     */
    PortfolioRisk configure(@Nullable String account, PortfolioConfigChange change);
}
