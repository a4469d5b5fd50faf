package dev.tapewatch.monitor.portfolio;

import dev.tapewatch.market.account.AccountSnapshot;
import dev.tapewatch.monitor.MonitorStatus;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An account's risk.
 *
 * @param dayProfit dollars since the last close, net of cash flows
 * @param dayProfitPercent the same in percent of the last close's equity; null where that was not above 0
 * @param marginUtilisation percent of equity that maintenance margin takes; null where equity is not above 0
 * @param findings what is wrong now, the worst first
 * @param episodes those that are open, the oldest first
 * @param unjudged what could not be judged just now, for lack of prices that can be trusted
 */
public record PortfolioRisk(
        AccountSnapshot account,
        BigDecimal dayProfit,
        @Nullable BigDecimal dayProfitPercent,
        @Nullable BigDecimal marginUtilisation,
        List<Finding> findings,
        List<Episode> episodes,
        PortfolioConfig config,
        MonitorStatus status,
        List<Unjudged> unjudged) {
    public PortfolioRisk {
        findings = List.copyOf(findings);
        episodes = List.copyOf(episodes);
        unjudged = List.copyOf(unjudged);
    }
}
